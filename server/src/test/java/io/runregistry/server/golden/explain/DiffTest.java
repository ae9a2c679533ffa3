package io.runregistry.server.golden.explain;

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
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A run of ten lumisections, 0.5 recorded in each, all GOOD; anna makes dt-dt BAD in 3-4; then it is undone. */
class DiffTest {

    private static final String PROMPT = "/PromptReco/A/DQM";
    private static final String DT = "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}";
    private static final String EARLY = "{\"<\": [{\"var\": \"lumisection.lumisection_number\"}, 9]}";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static long made;
    private static long anna;
    private static int before;
    private static int between;
    private static int after;
    private static int other;

    @BeforeAll
    static void fourLists() {
        EventLog log = registry.part(EventLog.class);
        made = log.append(
                Action.automatic("auto@auto", "a run"),
                SampleRun.of(1, 10, "OPEN").with(PROMPT).changes());
        before = generate(DT);
        anna = log.append(
                Action.manual("anna@cern.ch", "noise"),
                List.of(new RrLumisectionChange(
                        1,
                        PROMPT,
                        LumisectionValues.of(Map.of("dt-dt", ColumnRanges.of(3, 4, Triplet.of(Status.BAD)))))));
        between = generate(DT);
        assertThat(registry.http()
                        .post("/versions/" + anna + "/revert", "{\"comment\": \"it was the wrong run\"}")
                        .status())
                .isEqualTo(200);
        after = generate(DT);
        other = generate("{\"and\": [" + DT + ", " + EARLY + "]}");
    }

    private static int generate(String rule) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", rule).put("dataset_name_filter", PROMPT);
        String id = registry.http()
                .post("/json_portal/generate", body.toString())
                .json()
                .path("id")
                .asString();
        while (registry.http()
                        .post("/json_portal/json", "{\"id_json\": " + id + "}")
                        .status()
                != 200) {
            LockSupport.parkNanos(20_000_000);
        }
        return Integer.parseInt(id);
    }

    private static JsonNode diff(String body) {
        Answer answer = registry.http().post("/golden/diff", body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode diff(int a, int b) {
        return diff("{\"a\": {\"id_json\": %d}, \"b\": {\"id_json\": \"%d\"}}".formatted(a, b));
    }

    @Test
    void whatIsMissingLaterIsMissingByTheActionThatChangedIt() {
        JsonNode answer = diff(before, between);
        assertThat(answer.at("/a/lumisections").asInt()).isEqualTo(10);
        assertThat(answer.at("/b/lumisections").asInt()).isEqualTo(8);
        assertThat(answer.at("/in_both/lumisections").asInt()).isEqualTo(8);
        assertThat(answer.at("/only_in_a/mask").toString()).isEqualTo("{\"1\":[[3,4]]}");
        assertThat(answer.at("/only_in_b/mask").toString()).isEqualTo("{}");
        assertThat(answer.at("/only_in_b/explanation").isNull()).isTrue();
        JsonNode explanation = answer.at("/only_in_a/explanation");
        assertThat(explanation.at("/totals/not_golden/recorded_luminosity").asDouble())
                .isEqualTo(1);
        JsonNode found = explanation.at("/pieces/0/false/0/variables/0/found/0");
        assertThat(found.path("value").asString()).isEqualTo("BAD");
        assertThat(found.at("/since/version").asLong()).isEqualTo(anna);
        assertThat(found.at("/since/author").asString()).isEqualTo("anna@cern.ch");
        assertThat(found.at("/other/value").asString()).isEqualTo("GOOD");
        assertThat(found.at("/other/since/version").asLong()).isEqualTo(made);
        assertThat(answer.path("leaves_only_of_a")).isEmpty();
    }

    @Test
    void whatIsThereAgainIsThereByTheRevert() {
        JsonNode found = diff(between, after).at("/only_in_b/explanation/pieces/0/false/0/variables/0/found/0");
        assertThat(found.path("value").asString()).isEqualTo("BAD");
        assertThat(found.at("/other/value").asString()).isEqualTo("GOOD");
        assertThat(found.at("/other/since/version").asLong()).isEqualTo(made);
        assertThat(found.at("/other/since/again/version").asLong()).isEqualTo(anna + 1);
        assertThat(found.at("/other/since/again/comment").asString()).isEqualTo("it was the wrong run");
    }

    @Test
    void otherRulesAreToldByTheirLeaves() {
        JsonNode answer = diff(after, other);
        assertThat(answer.at("/only_in_a/mask").toString()).isEqualTo("{\"1\":[[9,10]]}");
        assertThat(answer.path("leaves_only_of_a")).isEmpty();
        assertThat(answer.at("/leaves_only_of_b/0/rule_path").asString()).isEqualTo("and[1]");
        assertThat(answer.at("/leaves_only_of_b/0/in_words").asString())
                .isEqualTo("lumisection.lumisection_number < 9");
        JsonNode falseLeaf = answer.at("/only_in_a/explanation/pieces/0/false/0");
        assertThat(falseLeaf.path("rule_path").asString()).isEqualTo("and[1]");
        assertThat(falseLeaf.at("/variables/0/found")).isEmpty();
    }

    @Test
    void masksAreOnlyComparedUnlessARuleIsGiven() {
        String masks = "\"a\": {\"mask\": {\"1\": [[1, 12]]}}, \"b\": {\"mask\": {\"1\": [[1, 8]], \"2\": [[1, 1]]}}";
        JsonNode answer = diff("{" + masks + "}");
        assertThat(answer.at("/only_in_a/mask").toString()).isEqualTo("{\"1\":[[9,12]]}");
        assertThat(answer.at("/only_in_b/mask").toString()).isEqualTo("{\"2\":[[1,1]]}");
        assertThat(answer.at("/only_in_a/explanation").isNull()).isTrue();
        JsonNode explained = diff("{" + masks + ", \"json_logic\": " + DT + ", \"dataset_name_filter\": \"" + PROMPT
                + "\", \"as_of\": " + anna + "}");
        assertThat(explained.at("/only_in_a/explanation/golden").toString()).isEqualTo("{\"1\":[[9,10]]}");
        assertThat(explained.at("/only_in_a/explanation/not_evaluated/0/reason").asString())
                .isEqualTo("no_values");
        assertThat(explained.at("/only_in_b/explanation/not_evaluated/0/reason").asString())
                .isEqualTo("unknown_run");
        assertThat(explained.at("/only_in_a/explanation/version").asLong()).isEqualTo(anna);
    }

    @Test
    void aMaskIsExplainedByTheRuleOfTheGoldenJsonBesideIt() {
        JsonNode answer = diff("{\"a\": {\"mask\": {\"1\": [[4, 4]]}}, \"b\": {\"id_json\": " + between + "}}");
        assertThat(answer.at("/only_in_a/explanation/pieces/0/false/0/variables/0/found/0/since/version")
                        .asLong())
                .isEqualTo(anna);
        assertThat(answer.at("/only_in_b/lumisections").asInt()).isEqualTo(8);
        assertThat(answer.at("/only_in_b/explanation").isNull()).isTrue();
    }

    @Test
    void anExplanationOfAMadeListIsAsOfItsVersionUnlessAnotherIsAskedFor() {
        Answer then = registry.http().post("/golden/explain", "{\"id_json\": " + between + "}");
        assertThat(then.json().at("/totals/not_golden/lumisections").asInt()).isEqualTo(2);
        assertThat(then.json().path("version").asLong()).isEqualTo(anna);
        Answer before = registry.http().post("/golden/explain?as_of=" + made, "{\"id_json\": " + between + "}");
        assertThat(before.json().at("/totals/not_golden/lumisections").asInt()).isZero();
        assertThat(registry.http()
                        .post("/golden/explain?as_of=1", "{\"id_json\": " + between + ", \"as_of\": 1}")
                        .err())
                .isEqualTo("as_of is given in the address and in the body");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": {"id_json": 1}}                               | b must be {"id_json": …} or {"mask": …}, and is missing
            {"a": {"id_json": 1}, "b": {"id": 2}}               | unknown field "b.id"
            {"a": {"id_json": 1}, "b": {}}                      | b.id_json must be the number of a golden JSON, and is missing
            {"a": {"id_json": 1, "mask": {}}, "b": {}}          | only one of id_json, mask can be given
            {"a": {"mask": []}, "b": {"id_json": 1}}            | a.mask must be an object of runs, each with a list of [first, last], not []
            {"a": {"mask": {"x": []}}, "b": {"id_json": 1}}     | a.mask: "x" is no run number
            {"a": {"id_json": 1}, "b": {"id_json": 2}, "json_logic": true, "dataset_name_filter": "%"} | golden JSONs that are made bring their own rules
            {"a": {"id_json": 1}, "b": {"id_json": 2}, "as_of": 1} | golden JSONs that are made are explained as of the versions
            {"a": {"mask": {}}, "b": {"id_json": 1}, "json_logic": true} | dataset_name_filter must be a pattern of dataset names
            """)
    void aWrongRequestIsRefusedWithTheReason(String body, String message) {
        Answer answer = registry.http().post("/golden/diff", body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(400);
        assertThat(answer.err()).startsWith(message);
    }
}
