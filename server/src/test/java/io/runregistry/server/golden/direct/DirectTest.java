package io.runregistry.server.golden.direct;

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
import java.util.List;
import java.util.Map;
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
 * Three runs of ten lumisections; 0.5 is recorded in 1-8 of each and nothing in 9-10, 1 delivered everywhere.
 *
 * <pre>
 * run 1, 6800 GeV   online dt GOOD 1-10, csc BAD 1-10     /A/DQM dt GOOD 1-6, csc GOOD 4-10
 * run 2,  450 GeV   online dt GOOD 1-10, csc GOOD 1-10    /A/DQM dt GOOD 1-10, csc GOOD 1-10
 * run 3, 6800 GeV   online dt BAD 1-10, csc BAD 1-10      /B/DQM dt GOOD 1-5, csc GOOD 6-10
 * </pre>
 *
 * What is not GOOD is BAD.
 */
class DirectTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String OFFLINE = "{'!=': [{'var': 'dataset.name'}, 'online']}";
    private static final String DT = "{'==': [{'var': 'lumisection.rr.dt-dt'}, 'GOOD']}";
    private static final String CSC = "{'==': [{'var': 'lumisection.rr.csc-csc'}, 'GOOD']}";
    private static final String HIGH = "{'>=': [{'var': 'run.oms.energy'}, 6000]}";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void threeRuns() {
        LumisectionValues<JsonNode> oms = LumisectionValues.of(Map.of(
                "recorded",
                new ColumnRanges.Builder<JsonNode>()
                        .add(1, 8, NODES.numberNode(0.5))
                        .add(9, 10, NODES.numberNode(0))
                        .build(),
                "delivered",
                ColumnRanges.of(1, 10, NODES.numberNode(1))));
        EventLog log = registry.part(EventLog.class);
        for (int run = 1; run <= 3; run++) {
            log.append(
                    Action.automatic("auto@auto", "test data"),
                    List.of(
                            new RunChange(
                                    run, NODES.objectNode().put("energy", run == 2 ? 450 : 6800), NODES.objectNode()),
                            DatasetChange.creation(run, "online", NODES.objectNode()),
                            new OmsLumisectionChange(run, "online", oms)));
        }
        judge(1, "online", good(1, 10), bad());
        judge(1, "/A/DQM", good(1, 6), good(4, 10));
        judge(2, "online", good(1, 10), good(1, 10));
        judge(2, "/A/DQM", good(1, 10), good(1, 10));
        judge(3, "online", bad(), bad());
        judge(3, "/B/DQM", good(1, 5), good(6, 10));
    }

    private static void judge(int run, String name, ColumnRanges<Triplet> dt, ColumnRanges<Triplet> csc) {
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "test data"),
                        List.of(
                                DatasetChange.creation(run, name, NODES.objectNode()),
                                new RrLumisectionChange(
                                        run, name, LumisectionValues.of(Map.of("dt-dt", dt, "csc-csc", csc)))));
    }

    private static ColumnRanges<Triplet> bad() {
        return ColumnRanges.of(1, 10, Triplet.of(Status.BAD));
    }

    private static ColumnRanges<Triplet> good(int first, int last) {
        return bad().overlaidBy(ColumnRanges.of(first, last, Triplet.of(Status.GOOD)));
    }

    private static String and(String... parts) {
        return "{'and': [" + String.join(", ", parts) + "]}";
    }

    private static Answer generate(String rule) {
        return registry.http()
                .post(
                        "/json_creation/generate",
                        NODES.objectNode().put("json_logic", json(rule)).toString());
    }

    private static Answer compare(String golden, String denominator) {
        ObjectNode body = NODES.objectNode();
        body.put("golden_logic", json(golden)).put("denominator_logic", json(denominator));
        return registry.http().post("/visualization/generate", body.toString());
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    private static String key(String... leaves) {
        return JsonMapper.shared()
                .readTree(json("[" + String.join(", ", leaves) + "]"))
                .toString();
    }

    private static String key(String leaf) {
        return JsonMapper.shared().readTree(json(leaf)).toString();
    }

    @Test
    void theRuleNamesItsDatasetsAndSaysWhereItHolds() {
        Answer answer = generate(and(OFFLINE, HIGH, DT));
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JsonMapper.shared().readTree(json("""
                        {'final_json': {'1': [[1, 6]], '3': [[1, 5]]},
                         'dataset_in_run_in_json': {'1': '/A/DQM', '3': '/B/DQM'},
                         'final_json_with_dataset_names': {'1-/A/DQM': [[1, 6]], '3-/B/DQM': [[1, 5]]}}
                        """)));
    }

    /** As in production, a dataset is named if each condition holds in it somewhere. */
    @Test
    void aDatasetInWhichTheConditionsHoldOnlyApartIsNamedThoughNothingOfItIsGolden() {
        assertThat(generate(and(OFFLINE, HIGH, DT, CSC)).json())
                .isEqualTo(JsonMapper.shared().readTree(json("""
                        {'final_json': {'1': [[4, 6]]},
                         'dataset_in_run_in_json': {'1': '/A/DQM', '3': '/B/DQM'},
                         'final_json_with_dataset_names': {'1-/A/DQM': [[4, 6]]}}
                        """)));
    }

    /** Production intersects the ranges of all conditions, below an "or" as well. */
    @Test
    void anOrHoldsWhereEitherPartDoes() {
        assertThat(generate(and("{'==': [{'var': 'dataset.name'}, '/B/DQM']}", "{'or': [" + DT + ", " + CSC + "]}"))
                        .json()
                        .path("final_json")
                        .toString())
                .isEqualTo("{\"3\":[[1,10]]}");
    }

    @Test
    void aRuleOfRunsHoldsInAllLumisections() {
        assertThat(generate(and("{'==': [{'var': 'dataset.name'}, 'online']}", HIGH))
                        .json()
                        .path("final_json")
                        .toString())
                .isEqualTo("{\"1\":[[1,10]],\"3\":[[1,10]]}");
    }

    @Test
    void severalDatasetsOfOneRunAreRefusedInProductionsWords() {
        Answer answer = generate(and(HIGH, DT));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err())
                .startsWith(
                        "There exists mutliple datasets for that json logic filter. please include a filter that accepts"
                                + " only 1 dataset per run: run 1 has \"/A/DQM\" and \"online\"; name one of them with");
        assertThat(compare(and(HIGH, DT), and(OFFLINE, DT))
                        .json()
                        .at("/problems/0/path")
                        .asString())
                .isEqualTo("golden_logic");
        assertThat(compare(and(OFFLINE, DT), and(HIGH, DT))
                        .json()
                        .at("/problems/0/path")
                        .asString())
                .isEqualTo("denominator_logic");
    }

    @Test
    void theRegistryIsReadAsOfAVersion() {
        String body =
                NODES.objectNode().put("json_logic", json(and(OFFLINE, DT))).toString();
        assertThat(registry.http()
                        .post("/json_creation/generate?as_of=5", body)
                        .json()
                        .path("final_json")
                        .toString())
                .isEqualTo("{\"1\":[[1,6]]}");
    }

    /**
     * Golden are 4-6 of run 1 and all of run 2; run 3 has nothing. Lost are 1-3 of run 1 to csc (0.5 each), 7-10 of it to dt (the
     * last two with nothing recorded), and in run 3 1-5 to csc, 6-10 to dt.
     */
    @Test
    void whatAGoldenRuleLosesOfTheDenominatorIsBlamedOnItsFalseLeaves() {
        Answer answer = compare(and(OFFLINE, DT, CSC), OFFLINE);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        JsonNode loss = answer.json();
        assertThat(loss.path("recorded_luminosity_lost").asDouble()).isEqualTo(0.5 * (3 + 2 + 5 + 3));
        assertThat(loss.path("delivered_luminosity_lost").asDouble()).isEqualTo(3 + 4 + 10);
        assertThat(loss.path("rules_flagged_false_quantity"))
                .isEqualTo(NODES.objectNode().put(key(CSC), 3 + 5).put(key(DT), 2 + 3));
        assertThat(loss.path("rules_flagged_false_quantity_luminosity"))
                .isEqualTo(NODES.objectNode().put(key(CSC), 4.0).put(key(DT), 2.5));
        assertThat(loss.path("rules_flagged_false_combination"))
                .isEqualTo(NODES.objectNode().put("[" + key(CSC) + "]", 3 + 5).put("[" + key(DT) + "]", 2 + 3));
        assertThat(loss.path("rules_flagged_false_combination_luminosity"))
                .isEqualTo(NODES.objectNode().put("[" + key(CSC) + "]", 4.0).put("[" + key(DT) + "]", 2.5));
    }

    @Test
    void leavesThatAreFalseTogetherAreACombination() {
        JsonNode loss = compare(
                        and("{'==': [{'var': 'dataset.name'}, 'online']}", DT, CSC),
                        "{'==': [{'var': 'run.run_number'}, 3]}")
                .json();
        assertThat(loss.path("err").asString()).startsWith("There exists mutliple");
        loss = compare(
                        and("{'==': [{'var': 'dataset.name'}, 'online']}", DT, CSC),
                        and("{'==': [{'var': 'dataset.name'}, 'online']}", "{'==': [{'var': 'run.run_number'}, 3]}"))
                .json();
        assertThat(loss.path("rules_flagged_false_combination"))
                .isEqualTo(NODES.objectNode().put(key(DT, CSC), 8));
    }

    @Test
    void nothingIsLostOfTheSame() {
        JsonNode loss = compare(and(OFFLINE, DT), and(OFFLINE, DT)).json();
        assertThat(loss.path("recorded_luminosity_lost").asDouble()).isZero();
        assertThat(loss.path("rules_flagged_false_quantity")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                    | JSON logic sent is not in json format: json_logic must be a text",
                "{'json_logic': '{'}                   | JSON logic sent is not in json format",
                "{'json_logic': {'==': [1, 1]}}        | JSON logic sent is not in json format: json_logic must be a text",
                "{'json_logic': '{}'}                  | Empty json logic sent",
                "{'json_logic': '{\\'eq\\': [1, 1]}'}  | unknown operation \"eq\"",
            })
    void whatIsNoRuleIsRefused(String body, String message) {
        Answer answer = registry.http()
                .post("/json_creation/generate", body.replace("\\'", "\\\"").replace('\'', '"'));
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(400);
        assertThat(answer.err()).startsWith(message);
    }
}
