package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists of golden JSONs, and how one vanishes from them. Each test has an author of its own. */
class GoldenListTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void aRun() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "test data"),
                        List.of(
                                new RunChange(1, nodes.objectNode(), nodes.objectNode()),
                                DatasetChange.creation(1, "online", nodes.objectNode()),
                                new OmsLumisectionChange(
                                        1,
                                        "online",
                                        LumisectionValues.of(
                                                Map.of("recorded", ColumnRanges.of(1, 5, nodes.numberNode(0.5))))),
                                new RrLumisectionChange(
                                        1,
                                        "online",
                                        LumisectionValues.of(
                                                Map.of("dt-dt", ColumnRanges.of(1, 5, Triplet.of(Status.GOOD)))))));
    }

    private static Answer send(String method, String path, String author, String body) {
        return registry.http().send(method, path, Map.of("Content-Type", "application/json", "email", author), body);
    }

    private static int queue(String author, boolean official) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}");
        body.put("dataset_name_filter", "online").put("tags", "of " + author).put("official", official);
        Answer answer = send("POST", "/json_portal/generate", author, body.toString());
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json().path("id").asInt();
    }

    private static int made(String author, boolean official) {
        int id = queue(author, official);
        while (status(id) != 200) {
            assertThat(status(id)).isIn(200, 202, 203);
            LockSupport.parkNanos(20_000_000);
        }
        return id;
    }

    private static int status(int id) {
        return send("POST", "/json_portal/json", "a@b", "{\"id_json\": " + id + "}")
                .status();
    }

    private static JsonNode list(String author, String body) {
        Answer answer = send("POST", "/json_portal/jsons", author, body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json().path("jsons");
    }

    private static List<Integer> ids(JsonNode list) {
        return list.valueStream().map(json -> json.path("id").intValue()).toList();
    }

    @Test
    void oneIsListedWithItsWholeResult() {
        int id = made("whole@cern.ch", false);
        JsonNode listed = list("whole@cern.ch", "{\"filter\": \"by_email\"}").get(0);
        Answer fetched = send("POST", "/json_portal/json", "whole@cern.ch", "{\"id_json\": \"" + id + "\"}");
        ObjectNode expected = (ObjectNode) fetched.json().path("final_json");
        expected.put("progress", 1.0).put("active", false).put("waiting", false).put("failed", false);
        assertThat(listed).isEqualTo(expected);
        assertThat(listed.path("generated_json").toString()).isEqualTo("{\"1\":[[1,5]]}");
    }

    @Test
    void aPageHasTenAndTheNextBeginsBelowTheReference() {
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            made.add(0, made("pages@cern.ch", false));
        }
        assertThat(ids(list("pages@cern.ch", "{\"filter\": \"by_email\"}"))).isEqualTo(made.subList(0, 10));
        assertThat(ids(list("pages@cern.ch", "{\"filter\": \"by_email\", \"reference\": " + made.get(9) + "}")))
                .isEqualTo(made.subList(10, 12));
    }

    @Test
    void thereAreListsOfAllOfTheOfficialAndOfOnesOwn() {
        int official = made("official@cern.ch", true);
        int own = made("own@cern.ch", false);
        assertThat(ids(list("own@cern.ch", "{\"filter\": \"official\"}"))).containsExactly(official);
        assertThat(ids(list("own@cern.ch", "{\"filter\": \"by_email\"}"))).containsExactly(own);
        assertThat(ids(list("own@cern.ch", "{\"filter\": \"all\"}"))).contains(official, own);
    }

    @Test
    void aListOfNobodyKnowsWhatIsRefused() {
        Answer answer = send("POST", "/json_portal/jsons", "a@b", "{\"filter\": \"mine\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo("filter must be \"all\", \"official\" or \"by_email\", not \"mine\"");
        assertThat(send("POST", "/json_portal/jsons", "a@b", "{\"filter\": \"all\", \"reference\": true}")
                        .err())
                .isEqualTo("reference must be the number of a JSON, not true");
    }

    @Test
    void whatIsDeletedIsGivenOnceMoreAndThenGone() {
        int id = made("delete@cern.ch", false);
        Answer deleted = send("DELETE", "/json_portal/json", "delete@cern.ch", "{\"id_json\": " + id + "}");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().at("/deleted_json/id").intValue()).isEqualTo(id);
        assertThat(deleted.json().at("/deleted_json/deleted").booleanValue()).isTrue();
        assertThat(deleted.json().at("/deleted_json/generated_json").toString()).isEqualTo("{\"1\":[[1,5]]}");
        assertThat(status(id)).isEqualTo(404);
        assertThat(list("delete@cern.ch", "{\"filter\": \"by_email\"}")).isEmpty();
    }

    @Test
    void whatIsNotThereCannotBeDeleted() {
        Answer answer = send("DELETE", "/json_portal/json", "a@b", "{\"id_json\": 4711}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.err()).isEqualTo("JSON with id 4711 to delete not found");
    }
}
