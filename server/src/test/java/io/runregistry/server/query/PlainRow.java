package io.runregistry.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A run or dataset as the wire's plainest routes show it.
 *
 * @param run as {@code GET /runs/{n}} shows it
 * @param dataset as {@code get_dataset} shows it; of a run its dataset {@code online}
 * @param rr the judgements of its lumisections, one after another from 1
 * @param oms what OMS tells of its lumisections, one after another from 1
 * @param written what was said of it
 */
record PlainRow(
        int runNumber,
        String name,
        JsonNode run,
        JsonNode dataset,
        List<JsonNode> rr,
        List<JsonNode> oms,
        List<RandomRegistry.Written> written) {

    /** Nothing if it is not there, or hidden. */
    static Optional<PlainRow> read(
            RunningRegistry registry, int runNumber, String name, long version, List<RandomRegistry.Written> written) {
        String asOf = "?as_of=" + version;
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("run_number", runNumber)
                .put("dataset_name", name)
                .toString();
        JsonNode dataset = json(registry.http().post("/datasets/get_dataset" + asOf, body));
        return dataset.isNull()
                ? Optional.empty()
                : Optional.of(new PlainRow(
                        runNumber,
                        name,
                        json(registry.http().get("/runs/" + runNumber + asOf)),
                        dataset,
                        list(json(registry.http().post("/lumisections/rr_lumisections" + asOf, body))),
                        list(json(registry.http().post("/lumisections/oms_lumisections" + asOf, body))),
                        List.copyOf(written)));
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }
}
