package io.runregistry.server.playground;

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

/** Run 1 has OMS values in lumisections 1-5 and RR values in 3-8. */
class PlaygroundTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void aRun() {
        LumisectionValues<JsonNode> oms = LumisectionValues.of(Map.of(
                "bpix_ready",
                new ColumnRanges.Builder<JsonNode>()
                        .add(1, 4, NODES.booleanNode(false))
                        .add(5, 5, NODES.booleanNode(true))
                        .build(),
                "fpix_ready",
                ColumnRanges.of(1, 5, NODES.booleanNode(false)),
                "rp_time_ready",
                ColumnRanges.of(1, 5, NODES.nullNode()),
                "prescale_name",
                ColumnRanges.of(1, 5, NODES.nullNode()),
                "recorded",
                ColumnRanges.of(1, 5, NODES.numberNode(0.5))));
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "test data"),
                        List.of(
                                new RunChange(
                                        1,
                                        NODES.objectNode().put("energy", 6800),
                                        NODES.objectNode().put("class", "Collisions22")),
                                DatasetChange.creation(1, "online", NODES.objectNode()),
                                new OmsLumisectionChange(1, "online", oms),
                                new RrLumisectionChange(
                                        1,
                                        "online",
                                        LumisectionValues.of(
                                                Map.of("dt-dt", ColumnRanges.of(3, 8, Triplet.of(Status.GOOD)))))));
    }

    private static Answer arbitrary(String rule, String data) {
        ObjectNode body = NODES.objectNode().put("json_logic", rule);
        body.set("data", JsonMapper.shared().readTree(data));
        return registry.http().post("/classifier_playground_arbitrary", body.toString());
    }

    private static Answer lumisection(String number) {
        return registry.http().post("/classifier_playground/test_lumisection", """
                        {"run_number": 1, "name": "online", "lumisection_number": %s,
                         "json_logic": "{\\"==\\": [{\\"var\\": \\"lumisection.rr.dt-dt\\"}, \\"GOOD\\"]}"}
                        """.formatted(number));
    }

    /** Rules and what is shown of them; {@code T} and {@code F} stand for the values of pairs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // a part that gives something true, but not true itself, does not hold
                "{'var': 'a'}                                | [[{'var': 'a'}, F]]",
                "{'==': [{'var': 'a'}, 1]}                   | [[{'==': [{'var': 'a'}, 1]}, T]]",
                "{'or': [{'!': 1}, {'and': [{'!': 0}]}]}     | [[{'or': [[{'!': 1}, F], [{'and': [[{'!': 0}, T]]}, T]]}, T]]",
                "{'and': {'!': 0}}                           | [[{'and': [[{'!': 0}, T]]}, T]]",
                "[{'!': 0}, {'!': 1}]                        | [[{'!': 0}, T], [{'!': 1}, F]]",
                "{'if': [{'!': 0}, true, false]}             | [[{'if': [{'!': 0}, true, false]}, T]]",
                // what is no operation stands as often as it has keys
                "['BAD', 1, true, null, []]                  | [['BAD', F], ['BAD', F], ['BAD', F]]",
                "{'a': 1, 'b': 2}                            | [[{'a': 1, 'b': 2}, F], [{'a': 1, 'b': 2}, F]]",
                "{'and': []}                                 | [[{'and': []}, F]]",
            })
    void eachPartOfARuleStandsWithWhetherItHolds(String rule, String expected) {
        Answer answer = arbitrary(json(rule), "{\"a\": 1}");
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        String pairs = json(expected)
                .replaceAll("\\bT\\b", "{\"resulted_value\": true}")
                .replaceAll("\\bF\\b", "{\"resulted_value\": false}");
        assertThat(answer.json().path("result")).isEqualTo(JsonMapper.shared().readTree(pairs));
        assertThat(answer.json().path("data").toString()).isEqualTo("{\"a\":1}");
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    @Test
    void aBitIsTrueForARunThatIsTrueAnywhereAndFalseIfNothingIsKnown() {
        JsonNode run =
                registry.http().get("/classifier_playground/run_info/1").json().path("run");
        assertThat(run.path("reduced_lumisection_attributes").toString())
                .isEqualTo("{\"bpix_ready\":true,\"fpix_ready\":false,\"rp_time_ready\":false}");
        assertThat(run.at("/oms_attributes/energy").intValue()).isEqualTo(6800);
        assertThat(run.at("/rr_attributes/class").stringValue()).isEqualTo("Collisions22");
    }

    @Test
    void aClassifierNeedNotBeAnIf() {
        JsonNode answer = registry.http()
                .post(
                        "/classifier_playground",
                        "{\"run\": {\"run_number\": 1}, \"classifier\": \"{\\\"in\\\": [\\\"22\\\", {\\\"var\\\": \\\"class\\\"}]}\"}")
                .json();
        assertThat(answer.path("result").toString())
                .isEqualTo("[[{\"in\":[\"22\",{\"var\":\"class\"}]},{\"resulted_value\":true}]]");
        assertThat(answer.at("/run_data/energy").intValue()).isEqualTo(6800);
    }

    @Test
    void aLumisectionCountsOnlyWithBothOmsAndRrValues() {
        assertThat(lumisection("3").json().at("/result/0/1/resulted_value").booleanValue())
                .isTrue();
        assertThat(lumisection("3")
                        .json()
                        .at("/data/lumisection/oms/bpix_ready")
                        .isBoolean())
                .isTrue();
        for (String number : List.of("2", "6", "99")) {
            Answer answer = lumisection(number);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.err())
                    .isEqualTo(
                            "lumisection " + number + " of online in run 1 has not both OMS and RR values, so no rule"
                                    + " is evaluated there; those that have are 3-5");
        }
    }

    @Test
    void theRunIsThatOfTheVersionAskedFor() {
        assertThat(registry.http()
                        .get("/classifier_playground/run_info/1?as_of=0")
                        .status())
                .isEqualTo(404);
        assertThat(registry.http()
                        .get("/classifier_playground/run_info/1?as_of=1")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/classifier_playground | {'classifier': '{}'} | 400 | Run number cannot be undefined",
                "/classifier_playground | {'run': 7, 'classifier': '{}'} | 400 | Run number cannot be undefined",
                "/classifier_playground | {'run': {'run_number': 2}, 'classifier': '{}'} | 404 | Run not found",
                "/classifier_playground | {'run': {'run_number': 1}} | 400 | JSON logic sent is not in json format",
                "/classifier_playground_arbitrary | {'json_logic': '{'} | 400 | JSON logic sent is not in json format",
                "/classifier_playground_arbitrary | {'json_logic': {}} | 400 | JSON logic sent is not in json format",
                "/classifier_playground_arbitrary | {'json_logic': '1'} | 400 | data is missing",
                "/classifier_playground/test_lumisection | {'json_logic': '1'} | 400 | Run number cannot be undefined",
                "/classifier_playground/test_lumisection | {'json_logic': '1', 'run_number': 1} | 400 | name must be a text",
                "/classifier_playground/test_lumisection | {'json_logic': '1', 'run_number': 1, 'name': 'online'} | 400 |"
                        + " lumisection_number must be a whole number from 1 on, and is missing",
                "/classifier_playground/test_lumisection | {'json_logic': '1', 'run_number': 1, 'name': 'x',"
                        + " 'lumisection_number': 1} | 404 | run 1 has no dataset \"x\"",
            })
    void whatCannotBeEvaluatedIsRefused(String path, String body, int status, String message) {
        Answer answer = registry.http().post(path, json(body));
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(status);
        assertThat(answer.err()).startsWith(message);
    }

    @Test
    void anUnknownOperationIsNamed() {
        Answer answer = arbitrary("{\"and\": [{\"eq\": [1, 1]}]}", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).startsWith("unknown operation \"eq\" at and[0]");
    }

    /** It would be answered as often as it has letters. */
    @Test
    void aLongTextAmongRulesIsRefused() {
        Answer answer = arbitrary("[\"" + "x".repeat(101) + "\"]", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).contains("stands where a rule is expected");
        assertThat(arbitrary("{\"==\": [\"" + "x".repeat(101) + "\", 1]}", "{}").status())
                .isEqualTo(200);
        assertThat(arbitrary("\"" + "x".repeat(100_000) + "\"", "{}").err())
                .isEqualTo("json_logic may have at most 100000 characters");
    }
}
