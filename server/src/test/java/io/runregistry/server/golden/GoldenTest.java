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
import io.runregistry.server.log.Rebuilding;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two runs of ten lumisections, 0.5 recorded in each; run 1 at 6800 GeV, run 2 at 450.
 *
 * <pre>
 * run 1, /PromptReco/A/DQM   dt-dt GOOD 1-6, BAD 7-10
 * run 1, /Express/A/DQM      dt-dt GOOD 5-8, BAD 9-10, nothing before
 * run 2, /PromptReco/A/DQM   dt-dt GOOD 1-10
 * </pre>
 */
class GoldenTest {

    private static final String DT_GOOD = "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}";
    private static final String HIGH_ENERGY = "{\">=\": [{\"var\": \"run.oms.energy\"}, 6000]}";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void twoRuns() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        LumisectionValues<JsonNode> oms =
                LumisectionValues.of(Map.of("recorded", ColumnRanges.of(1, 10, nodes.numberNode(0.5))));
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "test data"),
                        List.of(
                                new RunChange(1, attributes("energy", 6800), nodes.objectNode()),
                                DatasetChange.creation(1, "online", nodes.objectNode()),
                                new OmsLumisectionChange(1, "online", oms),
                                new RrLumisectionChange(1, "online", dt(1, 10, 10)),
                                DatasetChange.creation(1, "/PromptReco/A/DQM", nodes.objectNode()),
                                new RrLumisectionChange(1, "/PromptReco/A/DQM", dt(1, 6, 10)),
                                DatasetChange.creation(1, "/Express/A/DQM", nodes.objectNode()),
                                new RrLumisectionChange(1, "/Express/A/DQM", dt(5, 8, 10)),
                                new RunChange(2, attributes("energy", 450), nodes.objectNode()),
                                DatasetChange.creation(2, "online", nodes.objectNode()),
                                new OmsLumisectionChange(2, "online", oms),
                                DatasetChange.creation(2, "/PromptReco/A/DQM", nodes.objectNode()),
                                new RrLumisectionChange(2, "/PromptReco/A/DQM", dt(1, 10, 10))));
    }

    private static ObjectNode attributes(String name, int value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    /** GOOD from first to lastGood, BAD from there to last. */
    private static LumisectionValues<Triplet> dt(int first, int lastGood, int last) {
        ColumnRanges.Builder<Triplet> ranges =
                new ColumnRanges.Builder<Triplet>().add(first, lastGood, Triplet.of(Status.GOOD));
        if (last > lastGood) {
            ranges.add(lastGood + 1, last, Triplet.of(Status.BAD));
        }
        return LumisectionValues.of(Map.of("dt-dt", ranges.build()));
    }

    private static Answer generate(String rule, String pattern) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", rule).put("dataset_name_filter", pattern);
        return registry.http().post("/json_portal/generate", body.toString());
    }

    private static JsonNode golden(String rule, String pattern) {
        Answer job = generate(rule, pattern);
        assertThat(job.status()).describedAs(job.text()).isEqualTo(200);
        return await(job.json().path("id").asString());
    }

    private static Answer poll(String id) {
        return registry.http().post("/json_portal/json", "{\"id_json\": \"" + id + "\"}");
    }

    private static JsonNode await(String id) {
        while (true) {
            Answer answer = poll(id);
            if (answer.status() == 200) {
                return answer.json().path("final_json");
            }
            assertThat(answer.status()).describedAs(answer.text()).isIn(202, 203);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void theRuleSaysWhichLumisectionsAreGolden() {
        JsonNode json = golden("{\"and\": [" + HIGH_ENERGY + ", " + DT_GOOD + "]}", "/PromptReco/A/DQM");
        assertThat(json.path("generated_json").toString()).isEqualTo("{\"1\":[[1,6]]}");
        assertThat(json.path("generated_anti_json").toString()).isEqualTo("{\"1\":[[7,10]],\"2\":[[1,10]]}");
        assertThat(json.path("generated_json_with_dataset_names").toString())
                .isEqualTo("{\"1-/PromptReco/A/DQM\":[[1,6]]}");
        assertThat(json.path("min_run_number").asInt()).isEqualTo(1);
        assertThat(json.path("max_run_number").asInt()).isEqualTo(2);
    }

    @Test
    void luminosityIsInTheJsonOrLostToAFalsePartOfTheRule() {
        JsonNode json = golden("{\"and\": [" + HIGH_ENERGY + ", " + DT_GOOD + "]}", "/PromptReco/A/DQM");
        assertThat(json.path("recorded_luminosity_in_json").asDouble()).isEqualTo(3);
        assertThat(json.path("total_recorded_luminosity_lost").asDouble()).isEqualTo(7);
        assertThat(json.path("total_recorded_luminosity").asDouble()).isEqualTo(10);
        String dt = Json.compact(DT_GOOD);
        String energy = Json.compact(HIGH_ENERGY);
        assertThat(json.path("rules_flagged_false_quantity_luminosity"))
                .isEqualTo(Json.parse("{%s: 2.0, %s: 5.0}".formatted(Json.quoted(dt), Json.quoted(energy))));
        assertThat(json.path("runs_lumisections_responsible_for_rule"))
                .isEqualTo(Json.parse(
                        "{%s: {\"1-/PromptReco/A/DQM\": [[7, 10]]}, %s: {\"2-/PromptReco/A/DQM\": [[1, 10]]}}"
                                .formatted(Json.quoted("[" + dt + "]"), Json.quoted("[" + energy + "]"))));
    }

    @Test
    void whereTwoDatasetsOfARunMatchEitherMayMakeALumisectionGolden() {
        JsonNode json = golden(DT_GOOD, "/(PromptReco|Express)/A/DQM");
        assertThat(json.path("generated_json").toString()).isEqualTo("{\"1\":[[1,8]],\"2\":[[1,10]]}");
        assertThat(json.path("generated_anti_json").toString()).isEqualTo("{\"1\":[[9,10]]}");
        assertThat(json.path("total_recorded_luminosity").asDouble()).isEqualTo(10);
    }

    @Test
    void aVariableThatNothingKnowsIsWarnedOf() {
        Answer job = generate("{\"==\": [{\"var\": \"lumisection.rr.tracker-strp\"}, \"GOOD\"]}", "/PromptReco/A/DQM");
        String warning = "nothing has the variable \"lumisection.rr.tracker-strp\", so it is always null;"
                + " did you mean \"lumisection.rr.tracker-strip\"?";
        assertThat(job.json().path("warnings").path(0).asString()).isEqualTo(warning);
        assertThat(await(job.json().path("id").asString())
                        .path("warnings")
                        .path(0)
                        .asString())
                .isEqualTo(warning);
    }

    @Test
    void aFieldThatNobodyLooksAtIsWarnedOf() {
        Answer job = registry.http()
                .post(
                        "/json_portal/generate",
                        "{\"json_logic\": \"{\\\"==\\\": [1, 1]}\", \"dataset_name_filter\": \"online\", \"tagz\": \"\"}");
        assertThat(job.json().at("/warnings/0").asString())
                .isEqualTo("nobody looks at \"tagz\" here; it changes nothing");
    }

    @Test
    void severalOperationsInOneObjectAreWarnedOf() {
        Answer job = generate("{\"and\": [" + DT_GOOD + ", {\"==\": [1, 2], \"<\": [2, 1]}]}", "/PromptReco/A/DQM");
        assertThat(job.json().at("/warnings/0").asString())
                .isEqualTo("the object at and[1] holds several operations (==, <), so json-logic evaluates none of them"
                        + " and takes it for data, which is always true; give each an object of its own, in an \"and\""
                        + " or an \"or\"");
    }

    @Test
    void aLumisectionThatTurnsBadIsMissingAfterwards() {
        EventLog log = registry.part(EventLog.class);
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        log.append(
                Action.automatic("auto@auto", "one more dataset"),
                List.of(
                        DatasetChange.creation(2, "/ReReco/A/DQM", nodes.objectNode()),
                        new RrLumisectionChange(2, "/ReReco/A/DQM", dt(1, 10, 10))));
        assertThat(golden(DT_GOOD, "/ReReco/A/DQM").path("generated_json").toString())
                .isEqualTo("{\"2\":[[1,10]]}");
        log.append(
                new Action("shifter@cern.ch", "HV trip", true),
                List.of(new RrLumisectionChange(
                        2,
                        "/ReReco/A/DQM",
                        LumisectionValues.of(Map.of("dt-dt", ColumnRanges.of(4, 4, Triplet.of(Status.BAD)))))));
        assertThat(golden(DT_GOOD, "/ReReco/A/DQM").path("generated_json").toString())
                .isEqualTo("{\"2\":[[1,3],[5,10]]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {nope                        | x                 | JSON logic sent is not in json format
            {}                           | x                 | Empty json logic sent
            {"andd": []}                 | /PromptReco/A/DQM | unknown operation "andd"; did you mean "and"?
            {"and": [1, {"foo": [1]}]}   | /PromptReco/A/DQM | unknown operation "foo" at and[1]
            {"==": [1, 1]}               | /No/Such          | No datasets matched that dataset name
            {"==": [1, 1]}               | (                 | "(" is no SIMILAR TO pattern
            """)
    void aWrongRequestIsRefusedWithTheReason(String rule, String pattern, String message) {
        Answer answer = generate(rule, pattern);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).startsWith(message);
    }

    @Test
    void attributesMayBeLargerThanALong() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode large = nodes.objectNode();
        large.set("large", nodes.numberNode(new BigInteger("9223372036854776000")));
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "one more dataset"),
                        List.of(
                                DatasetChange.creation(2, "/Large/A/DQM", large),
                                new RrLumisectionChange(2, "/Large/A/DQM", dt(1, 10, 10))));
        assertThat(golden("{\">\": [{\"var\": \"dataset.large\"}, 9e18]}", "/Large/A/DQM")
                        .path("generated_json")
                        .toString())
                .isEqualTo("{\"2\":[[1,10]]}");
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    @Test
    void aJobThatFailsSaysWhy() {
        String steps = "[" + "1,".repeat(40) + "1]";
        String doubling = "{\"reduce\": [" + steps
                + ", {\"cat\": [{\"var\": \"accumulator\"}, {\"var\": \"accumulator\"}]}, \"x\"]}";
        String id = generate(doubling, "/PromptReco/A/DQM").json().path("id").asString();
        Answer answer = poll(id);
        while (answer.status() == 202 || answer.status() == 203) {
            LockSupport.parkNanos(20_000_000);
            answer = poll(id);
        }
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.err())
                .isEqualTo(
                        "\"cat\" in the rule makes something longer than 1000000 characters or elements, the most that"
                                + " is taken");
    }

    @Test
    void anUnknownIdIsNotFound() {
        assertThat(registry.http()
                        .post("/json_portal/json", "{\"id_json\": 4711}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "tags": 5          | tags must be a text, not 5
            "official": "yes"  | official must be true or false, not "yes"
            """)
    void whatIsSentBesideARuleIsChecked(String field, String message) {
        Answer answer = registry.http()
                .post(
                        "/json_portal/generate",
                        "{\"json_logic\": \"true\", \"dataset_name_filter\": \"%\", " + field + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo(message);
    }

    @Test
    void aListWithDatasetsHasALuminosityEach() {
        Answer answer = registry.http()
                .post(
                        "/lumisections/get_luminosity_of_json_with_dataset_names",
                        "{\"json_with_dataset_names\": {\"1-/PromptReco/A/DQM\": [[1, 4]], \"2-/PromptReco/A/DQM\": [[10, 12]]}}");
        assertThat(answer.text()).isEqualTo("{\"1-/PromptReco/A/DQM\":2.0,\"2-/PromptReco/A/DQM\":0.5}");
        Answer unknown = registry.http()
                .post(
                        "/lumisections/get_luminosity_of_json_with_dataset_names",
                        "{\"json_with_dataset_names\": {\"9-/A\": [[1, 4]]}}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.err()).isEqualTo("run 9 has no dataset \"/A\"");
    }

    /** Run 1 ends at lumisection 10, and its Express dataset begins at 5. */
    @Test
    void theDataOfAListIsThatOfLumisectionsThatHaveSome() {
        JsonNode data = registry.http()
                .post(
                        "/lumisections/get_data_of_json",
                        "{\"json\": {\"2-/PromptReco/A/DQM\": [], \"1-/Express/A/DQM\": [[4, 5], [10, 99]],"
                                + " \"1-/PromptReco/A/DQM\": [[7, 7]]}}")
                .json();
        JsonNode lumisections = data.path("json_with_data");
        assertThat(lumisections.propertyNames())
                .containsExactlyInAnyOrder("2-/PromptReco/A/DQM", "1-/Express/A/DQM", "1-/PromptReco/A/DQM");
        assertThat(lumisections.path("1-/Express/A/DQM").propertyNames()).containsExactly("5", "10");
        assertThat(lumisections
                        .at("/1-~1PromptReco~1A~1DQM/7/lumisection/rr/dt-dt")
                        .asString())
                .isEqualTo("BAD");
        assertThat(data.path("total_recorded_luminosity").asDouble()).isEqualTo(1.5);
    }

    @Test
    void theFirstOfManyUnknownDatasetsAreNamed() {
        StringBuilder keys = new StringBuilder("\"1-/PromptReco/A/DQM\": [[1, 2]]");
        for (int run = 11; run <= 17; run++) {
            keys.append(", \"").append(run).append("-/A\": [[1, 2]]");
        }
        Answer answer = registry.http().post("/lumisections/get_data_of_json", "{\"json\": {" + keys + "}}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.err())
                .startsWith("run 11 has no dataset \"/A\"; run 12 has")
                .endsWith("run 15 has no dataset \"/A\"; and 2 more");
    }

    /** JSON for expectations. */
    private static final class Json {
        static JsonNode parse(String json) {
            return JsonMapper.shared().readTree(json);
        }

        static String compact(String json) {
            return parse(json).toString();
        }

        static String quoted(String text) {
            return JsonNodeFactory.instance.stringNode(text).toString();
        }
    }
}
