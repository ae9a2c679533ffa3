package io.runregistry.server.golden.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs of ten lumisections, 0.5 recorded of 1 delivered in each; in run 2 lumisections 1-3 of /A/DQM are BAD in dt-dt. */
class EffectOfEditsTest {

    private static final String DT = "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static int golden;

    @BeforeAll
    static void twoRuns() {
        EventLog log = registry.part(EventLog.class);
        SampleRun.of(1, 10, "OPEN")
                .with("/A/DQM", "dt COMPLETED")
                .with("/B/DQM")
                .create(log);
        SampleRun.of(2, 10, "OPEN").with("/A/DQM").create(log);
        log.append(
                Action.manual("anna@cern.ch", "noise"),
                List.of(new RrLumisectionChange(
                        2,
                        "/A/DQM",
                        LumisectionValues.of(Map.of("dt-dt", ColumnRanges.of(1, 3, Triplet.of(Status.BAD)))))));
        golden = generate("/(A|B)/DQM");
    }

    private static int generate(String pattern) {
        return registry.http()
                .post(
                        "/json_portal/generate",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("json_logic", DT)
                                .put("dataset_name_filter", pattern)
                                .toString())
                .json()
                .path("id")
                .asInt();
    }

    private static String edit(int run, String dataset, String range) {
        return "{\"run_number\": %d, \"dataset_name\": \"%s\", \"component\": \"dt-dt\", \"new_lumisection_range\": {%s}}"
                .formatted(run, dataset, range.replace('\'', '"'));
    }

    private static Answer ask(int id, String... edits) {
        return registry.http()
                .post("/golden/effect", "{\"id_json\": %d, \"edits\": [%s]}".formatted(id, String.join(", ", edits)));
    }

    @Test
    void tellsWhatIsGainedAndLostAndChangesNothing() {
        long before = registry.part(EventLog.class).newestVersion();
        JsonNode answer = ask(
                        golden,
                        edit(2, "/A/DQM", "'start': 2, 'end': 4, 'status': 'GOOD'"),
                        edit(2, "/A/DQM", "'start': 9, 'end': 10, 'status': 'STANDBY'"),
                        edit(2, "online", "'start': 1, 'end': 10, 'status': 'EXCLUDED'"))
                .json();
        assertThat(answer.path("gained").toString())
                .isEqualTo("{\"lumisections\":2,\"recorded_luminosity\":1.0,\"delivered_luminosity\":2.0,"
                        + "\"runs\":{\"2\":[[2,3]]}}");
        assertThat(answer.path("lost").toString())
                .isEqualTo("{\"lumisections\":2,\"recorded_luminosity\":1.0,\"delivered_luminosity\":2.0,"
                        + "\"runs\":{\"2\":[[9,10]]}}");
        assertThat(answer.path("without_effect").toString()).isEqualTo("[{\"run_number\":2,\"name\":\"online\"}]");
        assertThat(answer.path("version").asLong()).isEqualTo(before);
        assertThat(registry.part(EventLog.class).newestVersion()).isEqualTo(before);
    }

    /** Whether the state allows the edit is not what is asked here. */
    @Test
    void whatAnotherDatasetOfTheRunStillHasIsNotLost() {
        String bad = "'start': 1, 'end': 5, 'status': 'BAD', 'comment': 'noise'";
        assertThat(ask(golden, edit(1, "/A/DQM", bad))
                        .json()
                        .at("/lost/lumisections")
                        .asInt())
                .isZero();
        JsonNode both =
                ask(golden, edit(1, "/A/DQM", bad), edit(1, "/B/DQM", bad)).json();
        assertThat(both.at("/lost/runs").toString()).isEqualTo("{\"1\":[[1,5]]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"edits": []}                                    | 400 | id_json must be the number of a golden JSON, not null
            {"id_json": "one", "edits": []}                  | 400 | id_json must be the number of a golden JSON, not "one"
            {"id_json": 1, "edits": []}                      | 400 | edits must be an array of 1 to 10000 edits
            {"id_json": 1, "edits": [{"run": 1}]}            | 400 | unknown field "run" at edits[0].run
            """)
    void refusesWhatItDoesNotUnderstand(String body, int status, String message) {
        Answer answer = registry.http().post("/golden/effect", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.err()).startsWith(message);
    }

    @Test
    void aGoldenJsonThatIsNotThereIsNotFound() {
        Answer answer = ask(99, edit(1, "/A/DQM", "'start': 1, 'end': 1, 'status': 'GOOD'"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.err()).isEqualTo("there is no JSON with id 99");
    }
}
