package io.runregistry.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Signing off again, here, the runs that production had signed off: their offline datasets come out as production's did. */
class RecordedSignOffTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--rules=src/test/resources/wire/rules.json");

    private static final List<JsonNode> RECORDED = RecordedExchange.lines("/wire/state.ndjson.gz");

    @BeforeAll
    static void runsBeforeTheyWereSignedOff() {
        RecordedState.load(
                registry.part(EventLog.class),
                RECORDED.stream().flatMap(RecordedSignOffTest::before).toList());
    }

    private static Stream<JsonNode> before(JsonNode line) {
        if (line.path("kind").asString("").equals("run")) {
            ObjectNode open = (ObjectNode) line.deepCopy();
            ((ObjectNode) open.get("rr_attributes")).put("state", "OPEN");
            return Stream.of(open);
        }
        return line.path("name").asString("").equals("online") ? Stream.of(line) : Stream.empty();
    }

    /** Those that nobody had touched since. */
    private static List<JsonNode> waiting() {
        return RECORDED.stream()
                .filter(line ->
                        line.at("/dataset_attributes/global_state").asString("").equals("waiting dqm gui"))
                .toList();
    }

    @Test
    void theDatasetsAreThoseOfProduction() {
        Set<Integer> runs = new TreeSet<>();
        waiting().forEach(line -> runs.add(line.path("run_number").intValue()));
        for (int run : runs) {
            Answer signed = post(
                    "/runs/move_run/OPEN/SIGNOFF",
                    JsonMapper.shared().createObjectNode().put("run_number", run));
            assertThat(signed.status()).describedAs(signed.text()).isEqualTo(200);
            assertThat(names(registry.http()
                            .get("/get_all_dataset_names_of_run/" + run)
                            .json()
                            .valueStream()))
                    .isEqualTo(names(RECORDED.stream()
                            .filter(line -> line.path("run_number").asInt(0) == run && line.has("name"))
                            .map(line -> line.get("name"))));
        }
        assertThat(waiting()).hasSize(23).allSatisfy(RecordedSignOffTest::assertSame);
    }

    private static Set<String> names(Stream<JsonNode> names) {
        return new TreeSet<>(names.map(name -> name.asString("")).toList());
    }

    private static void assertSame(JsonNode recorded) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.set("run_number", recorded.get("run_number"));
        body.set("dataset_name", recorded.get("name"));
        String what = recorded.path("name").asString("") + " of run " + recorded.path("run_number");
        JsonNode dataset = post("/datasets/get_dataset", body).json();
        assertThat(dataset.get("dataset_attributes")).describedAs(what).isEqualTo(recorded.get("dataset_attributes"));
        assertThat(dataset.path("datasets_in_gui").size()).isZero();
        assertThat(post("/lumisections/rr_lumisections", body).json())
                .describedAs(what)
                .isEqualTo(recorded.get("rr_lumisections"));
        JsonNode inherited = post("/lumisections/oms_lumisections", body).json();
        assertThat(inherited)
                .describedAs(what)
                .isEqualTo(
                        post("/lumisections/oms_lumisections", body.deepCopy().put("dataset_name", "online"))
                                .json())
                .isNotEmpty();
    }

    private static Answer post(String path, ObjectNode body) {
        return registry.http()
                .send(
                        "POST",
                        path,
                        Map.of("Content-Type", "application/json", "email", "anna@cern.ch"),
                        body.toString());
    }
}
