package io.runregistry.server.luminosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Runs 101 to 104 of ten lumisections, 0.5 recorded of 1 delivered in each. */
class SumTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void fourRuns() {
        for (int run = 101; run <= 104; run++) {
            SampleRun.of(run, 10, "OPEN").create(registry.part(EventLog.class));
        }
    }

    private static Answer ask(String body) {
        return registry.http().post("/luminosity/sum", body);
    }

    private static JsonNode sum(String body) {
        Answer answer = ask(body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void ofAListIsTheSumOfItsLumisections() {
        JsonNode sum = sum("{\"json\": {\"101\": [[1, 4], [9, 9]], \"102\": [[10, 12]]}}");
        assertThat(sum.path("source").stringValue()).isEqualTo("oms");
        assertThat(sum.path("unit").stringValue()).isEqualTo("as OMS gives it");
        assertThat(sum.path("total").toString())
                .isEqualTo("{\"runs\":2,\"lumisections\":8,\"lumisections_without_value\":2,\"delivered\":6.0,"
                        + "\"recorded\":3.0}");
        assertThat(sum.has("runs")).isFalse();
    }

    @Test
    void ofRunsIsThatOfAllTheirLumisections() {
        JsonNode sum = sum("{\"runs\": [[101, 102], [104, 200]], \"by\": \"run\"}");
        assertThat(sum.path("runs")
                        .valueStream()
                        .map(run -> run.path("run_number").intValue()))
                .containsExactly(101, 102, 104);
        assertThat(sum.path("total").path("recorded").doubleValue()).isEqualTo(15);
        JsonNode both = sum("{\"runs\": [[102, 102]], \"json\": {\"101\": [[1, 4]], \"102\": [[1, 3]]}}");
        assertThat(both.path("total").path("recorded").doubleValue()).isEqualTo(1.5);
    }

    @Test
    void byEraAddsUpToTheTotal() {
        JsonNode sum = sum("{\"runs\": [[101, 104]], \"by\": \"era\", \"eras\": ["
                + "{\"name\": \"A\", \"runs\": [101, 102]}, {\"name\": \"B\", \"runs\": [103, 103]},"
                + " {\"name\": \"C\", \"runs\": [300, 400]}]}");
        assertThat(sum.path("eras").toString())
                .isEqualTo(
                        "[{\"era\":\"A\",\"runs\":2,\"lumisections\":20,\"lumisections_without_value\":0,\"delivered\":20.0,\"recorded\":10.0},"
                                + "{\"era\":\"B\",\"runs\":1,\"lumisections\":10,\"lumisections_without_value\":0,\"delivered\":10.0,\"recorded\":5.0},"
                                + "{\"era\":\"C\",\"runs\":0,\"lumisections\":0,\"lumisections_without_value\":0,\"delivered\":0.0,\"recorded\":0.0},"
                                + "{\"era\":null,\"runs\":1,\"lumisections\":10,\"lumisections_without_value\":0,\"delivered\":10.0,\"recorded\":5.0}]");
        assertThat(sum.path("total").path("recorded").doubleValue()).isEqualTo(20);
    }

    @Test
    void runsThatNobodyKnowsAreNamed() {
        JsonNode sum = sum("{\"json\": {\"101\": [[1, 4]], \"999\": [[1, 3]]}, \"by\": \"run\"}");
        assertThat(sum.path("unknown_runs").toString()).isEqualTo("[999]");
        assertThat(sum.path("total").path("lumisections_without_value").intValue())
                .isEqualTo(3);
        assertThat(sum.path("runs").get(1).path("run_number").intValue()).isEqualTo(999);
    }

    @Test
    void isConvertedFromTheUnitThatTheCallerNames() {
        JsonNode sum = sum("{\"json\": {\"101\": [[1, 4]]}, \"oms_unit\": \"/pb\", \"unit\": \"/fb\"}");
        assertThat(sum.path("unit").stringValue()).isEqualTo("/fb");
        assertThat(sum.path("total").path("delivered").doubleValue()).isEqualTo(0.004, within(1e-15));
        assertThat(sum("{\"json\": {\"101\": [[1, 4]]}, \"oms_unit\": \"/pb\"}")
                        .path("unit")
                        .stringValue())
                .isEqualTo("/pb");
    }

    @Test
    void csvHasALineForEachRowAndOneForAll() {
        assertThat(ask("{\"runs\": [[101, 102]], \"by\": \"run\", \"oms_unit\": \"/pb\", \"format\": \"csv\"}")
                        .text())
                .isEqualTo("""
                        run_number,lumisections,lumisections_without_value,delivered(/pb),recorded(/pb)
                        101,10,0,10.0,5.0
                        102,10,0,10.0,5.0
                        total,20,0,20.0,10.0
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                      | of which lumisections? Give json or id_json, or runs as [[first, last]]",
                "{\"jsn\": {}}                           | unknown field \"jsn\"; did you mean \"json\"?",
                "{\"runs\": [[1, 2]], \"by\": \"fill\"}  | by is \"total\" or \"run\" or \"era\", not \"fill\"",
                "{\"runs\": [[1, 2]], \"eras\": [{\"name\": \"A\", \"runs\": [1, 2]}]} | eras are for \"by\": \"era\"",
                "{\"runs\": [[1, 2]], \"by\": \"era\", \"eras\": [{\"name\": \"A\", \"runs\": [1, 2]}, {\"name\": \"B\", \"runs\": [2, 3]}]} | the eras A:1-2 and B:2-3 both have run 2",
                "{\"runs\": [[1, 2]], \"by\": \"era\", \"eras\": [{\"name\": \"A\", \"run\": [1, 2]}]} | unknown field \"run\" at eras[0].run; did you mean \"runs\"?",
                "{\"runs\": [[1, 2]], \"source\": \"brilcal\"} | source is \"oms\" or \"brilcalc\", not \"brilcal\"",
                "{\"runs\": 101}                         | runs must be an array, not 101"
            })
    void whatCanNotBeMeantIsRefused(String body, String message) {
        Answer answer = ask(body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo(message);
    }
}
