package io.runregistry.server.golden.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.ArrayList;
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
 * Two runs of ten lumisections, 0.5 recorded of 1 delivered in each, all GOOD at first.
 *
 * <pre>
 * run 1   energy 6800; /PromptReco/A/DQM, then   dt-dt BAD 3-6 by anna, csc-csc BAD 5-8 by the feed and 6-7 STANDBY by bob
 *                      /Express/A/DQM            all GOOD but dt-dt BAD 6-10 by the feed
 * run 2   energy 450;  /PromptReco/A/DQM         all GOOD
 * </pre>
 */
class ExplainTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PROMPT = "/PromptReco/A/DQM";
    private static final String GAPS = "/Gaps/A/DQM";
    private static final String EXPRESS = "/Express/A/DQM";
    private static final String ENERGY = "{\">=\": [{\"var\": \"run.oms.energy\"}, 6000]}";
    private static final String DT = "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}";
    private static final String CSC = "{\"==\": [{\"var\": \"lumisection.rr.csc-csc\"}, \"GOOD\"]}";
    private static final String RULE = "{\"and\": [" + ENERGY + ", " + DT + ", " + CSC + "]}";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static long made;
    private static long feed;
    private static long anna;
    private static long bob;

    @BeforeAll
    static void twoRuns() {
        List<Change> changes = new ArrayList<>(
                SampleRun.of(1, 10, "OPEN").with(PROMPT).with(EXPRESS).changes());
        changes.add(new RunChange(1, NODES.objectNode().put("energy", 6800), NODES.objectNode()));
        changes.addAll(SampleRun.of(2, 10, "OPEN").with(PROMPT).changes());
        changes.add(new RunChange(2, NODES.objectNode().put("energy", 450), NODES.objectNode()));
        made = log().append(Action.automatic("auto@auto", "two runs"), changes);
        anna = log().append(
                        Action.manual("anna@cern.ch", "noise in the barrel"),
                        List.of(rr(1, PROMPT, "dt-dt", 3, 6, new Triplet(Status.BAD, "noise", "HV"))));
        feed = log().append(
                        Action.automatic("auto@auto", "the feed"),
                        List.of(
                                rr(1, PROMPT, "csc-csc", 5, 8, Triplet.of(Status.BAD)),
                                rr(1, PROMPT, "dt-dt", 1, 10, Triplet.of(Status.GOOD)),
                                rr(1, EXPRESS, "dt-dt", 6, 10, Triplet.of(Status.BAD))));
        bob = log().append(
                        Action.manual("bob@cern.ch", "off"),
                        List.of(rr(1, PROMPT, "csc-csc", 6, 7, Triplet.of(Status.STANDBY))));
    }

    private static EventLog log() {
        return registry.part(EventLog.class);
    }

    private static RrLumisectionChange rr(int run, String name, String column, int first, int last, Triplet value) {
        return new RrLumisectionChange(
                run, name, LumisectionValues.of(Map.of(column, ColumnRanges.of(first, last, value))));
    }

    private static JsonNode explain(String rule, String pattern, String more) {
        Answer answer = ask(rule, pattern, more);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Answer ask(String rule, String pattern, String more) {
        ObjectNode body = NODES.objectNode();
        body.set("json_logic", JsonMapper.shared().readTree(rule));
        body.put("dataset_name_filter", pattern);
        body.setAll((ObjectNode) JsonMapper.shared().readTree("{" + more + "}"));
        return registry.http().post("/golden/explain", body.toString());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static void assertSame(JsonNode actual, String expected) {
        assertThat(actual.toPrettyString()).isEqualTo(json(expected).toPrettyString());
    }

    @Test
    void aLumisectionIsExplainedByTheValuesFoundAndWhoSetThem() {
        JsonNode answer = explain(RULE, PROMPT, "\"run_number\": 1, \"lumisections\": 6");
        assertThat(answer.path("pieces")).hasSize(1);
        JsonNode piece = answer.at("/pieces/0");
        assertThat(piece.path("dataset").asString()).isEqualTo(PROMPT);
        assertThat(piece.path("ranges").toString()).isEqualTo("[[6,6]]");
        assertThat(piece.path("recorded_luminosity").asDouble()).isEqualTo(0.5);
        assertThat(piece.path("delivered_luminosity").asDouble()).isEqualTo(1);
        assertThat(piece.path("false")).hasSize(2);
        assertThat(piece.at("/false/0/rule")).isEqualTo(json(DT));
        assertThat(piece.at("/false/0/rule_path").asString()).isEqualTo("and[1]");
        ObjectNode dt = (ObjectNode) piece.at("/false/0/variables/0/found/0");
        assertThat(((ObjectNode) dt.path("since")).remove("at").asString()).startsWith("20");
        assertSame(dt, """
                {"ranges": [[6, 6]], "value": "BAD", "comment": "noise", "cause": "HV", "since": {
                    "version": %d, "author": "anna@cern.ch", "comment": "noise in the barrel", "automatic": false}}
                """.formatted(anna));
        assertThat(piece.at("/false/1/variables/0/found/0/value").asString()).isEqualTo("STANDBY");
        assertThat(piece.at("/false/1/variables/0/found/0/since/author").asString())
                .isEqualTo("bob@cern.ch");
        assertThat(answer.path("golden").toString()).isEqualTo("{}");
    }

    @Test
    void theWholeRuleIsToldOfEachPieceAndOfWhatIsGoldenIfAsked() {
        JsonNode answer = explain(RULE, PROMPT, "\"run_number\": 1, \"trees\": true");
        JsonNode tree = answer.at("/pieces/0/tree");
        assertThat(answer.at("/pieces/0/ranges").toString()).isEqualTo("[[3,4]]");
        assertThat(tree.path("operation").asString()).isEqualTo("and");
        assertThat(tree.path("holds").toString()).isEqualTo("[]");
        assertThat(tree.at("/parts/0/holds").toString()).isEqualTo("[[3,4]]");
        assertThat(tree.at("/parts/0/in_words").asString()).isEqualTo("run.oms.energy >= 6000");
        assertThat(tree.at("/parts/0/variables/0/found/0/value").asInt()).isEqualTo(6800);
        assertThat(tree.at("/parts/1/holds").toString()).isEqualTo("[]");
        assertThat(tree.at("/parts/1/variables/0/found/0/comment").asString()).isEqualTo("noise");

        assertThat(answer.path("golden_pieces")).hasSize(1);
        JsonNode golden = answer.at("/golden_pieces/0");
        assertThat(golden.path("ranges").toString()).isEqualTo("[[1,2],[9,10]]");
        assertThat(golden.at("/tree/holds")).isEqualTo(golden.path("ranges"));
        assertThat(golden.path("false")).isEmpty();
        assertThat(golden.path("recorded_luminosity").asDouble()).isPositive();
        assertThat(explain(RULE, PROMPT, "\"run_number\": 1").has("golden_pieces"))
                .isFalse();

        String either = "{\"or\": [" + DT + ", " + CSC + "]}";
        JsonNode both = explain(either, PROMPT, "\"run_number\": 1, \"lumisections\": [3, 6], \"trees\": true");
        assertThat(both.at("/pieces/0/ranges").toString()).isEqualTo("[[5,6]]");
        assertThat(both.at("/golden_pieces/0/tree/holds").toString()).isEqualTo("[[3,4]]");
        assertThat(both.at("/golden_pieces/0/tree/parts/0/holds").toString()).isEqualTo("[]");
        assertThat(both.at("/golden_pieces/0/tree/parts/1/holds").toString()).isEqualTo("[[3,4]]");
    }

    @Test
    void lossesAreThoseOfALeafAloneAndThoseAmongOthers() {
        JsonNode totals = explain(RULE, PROMPT, "").path("totals");
        assertSame(totals.path("golden"), """
                {"runs": 1, "lumisections": 4, "recorded_luminosity": 2.0, "delivered_luminosity": 4.0}""");
        assertSame(totals.path("not_golden"), """
                {"runs": 2, "lumisections": 16, "recorded_luminosity": 8.0, "delivered_luminosity": 16.0}""");
        assertSame(totals.at("/leaves/0/exclusive"), """
                {"runs": 1, "lumisections": 10, "recorded_luminosity": 5.0, "delivered_luminosity": 10.0}""");
        assertSame(totals.at("/leaves/1/exclusive"), """
                {"runs": 1, "lumisections": 2, "recorded_luminosity": 1.0, "delivered_luminosity": 2.0}""");
        assertSame(totals.at("/leaves/1/inclusive"), """
                {"runs": 1, "lumisections": 4, "recorded_luminosity": 2.0, "delivered_luminosity": 4.0}""");
        assertThat(totals.at("/leaves/1/in_words").asString()).isEqualTo("lumisection.rr.dt-dt == \"GOOD\"");
    }

    @Test
    void aPieceTellsEachValueThatWasFoundInItAndWhere() {
        JsonNode found = explain(CSC, PROMPT, "\"run_number\": 1").at("/pieces/0/false/0/variables/0/found");
        assertThat(found).hasSize(2);
        assertThat(found.at("/0/ranges").toString()).isEqualTo("[[5,5],[8,8]]");
        assertThat(found.at("/0/value").asString()).isEqualTo("BAD");
        assertThat(found.at("/0/since/version").asLong()).isEqualTo(feed);
        assertThat(found.at("/0/since/automatic").asBoolean()).isTrue();
        assertThat(found.at("/1/ranges").toString()).isEqualTo("[[6,7]]");
        assertThat(found.at("/1/since/version").asLong()).isEqualTo(bob);
    }

    @Test
    void anAttributeOfTheRunIsTracedToTheActionThatSaidIt() {
        JsonNode found = explain(RULE, PROMPT, "\"runs\": [2]").at("/pieces/0/false/0/variables/0/found/0");
        assertThat(found.path("value").asInt()).isEqualTo(450);
        assertThat(found.at("/since/version").asLong()).isEqualTo(made);
    }

    @Test
    void whereAnotherDatasetOfTheRunIsGoodALumisectionIsGoldenAndBothAreShown() {
        JsonNode answer = explain(DT, "/(PromptReco|Express)/A/DQM", "\"run_number\": 1");
        assertThat(answer.path("golden").toString()).isEqualTo("{\"1\":[[1,5],[7,10]]}");
        assertThat(answer.path("pieces")).hasSize(2);
        assertThat(answer.at("/pieces/0/dataset").asString()).isEqualTo(EXPRESS);
        assertThat(answer.at("/pieces/0/golden_by_another_dataset").toString()).isEqualTo("[[7,10]]");
        assertThat(answer.at("/pieces/0/recorded_luminosity").asDouble()).isEqualTo(0.5);
        assertThat(answer.at("/pieces/1/golden_by_another_dataset").toString()).isEqualTo("[[3,5]]");
        assertThat(answer.at("/totals/leaves/0/inclusive/lumisections").asInt()).isEqualTo(1);
        assertThat(answer.at("/totals/leaves/0/exclusive/lumisections").asInt()).isEqualTo(1);
    }

    @Test
    void whatHasNoValuesOrIsNotThereIsSaid() {
        int run = 3;
        List<Change> changes =
                new ArrayList<>(SampleRun.of(run, 10, "OPEN").with(GAPS).changes());
        changes.add(rr(run, GAPS, "dt-dt", 11, 12, Triplet.of(Status.BAD)));
        changes.add(new OmsLumisectionChange(
                run,
                DatasetChange.ONLINE,
                LumisectionValues.of(Map.of("recorded", ColumnRanges.of(14, 15, NODES.numberNode(0.25))))));
        log().append(Action.automatic("auto@auto", "with gaps"), changes);
        JsonNode answer = explain(
                DT, "/(Gaps|PromptReco)/A/DQM", "\"mask\": {\"3\": [[9, 20]], \"4\": [[1, 5]], \"1\": [[1, 1]]}");
        assertSame(answer.path("not_evaluated"), """
                [{"reason": "no_oms_values", "run_number": 3, "dataset": "/Gaps/A/DQM", "ranges": [[11, 12]],
                  "message": "lumisections 11-12 of /Gaps/A/DQM in run 3 have no OMS values"},
                 {"reason": "no_rr_values", "run_number": 3, "dataset": "/Gaps/A/DQM", "ranges": [[14, 15]],
                  "message": "lumisections 14-15 of /Gaps/A/DQM in run 3 have no RR values"},
                 {"reason": "no_values", "run_number": 3, "dataset": "/Gaps/A/DQM", "ranges": [[13, 13], [16, 20]],
                  "message": "lumisections 13, 16-20 of /Gaps/A/DQM in run 3 have neither OMS nor RR values"},
                 {"reason": "unknown_run", "run_number": 4, "ranges": [[1, 5]], "message": "there is no run 4"}]
                """);
        assertThat(answer.path("golden").toString()).isEqualTo("{\"1\":[[1,1]],\"3\":[[9,10]]}");
        assertSame(answer.at("/totals/not_evaluated"), """
                {"runs": 2, "lumisections": 15, "recorded_luminosity": 0.5, "delivered_luminosity": 0.0}""");
        JsonNode express = explain(DT, "/Express%", "\"run_number\": 2");
        assertThat(express.at("/not_evaluated/0/message").asString())
                .isEqualTo("no dataset of run 2 matches \"/Express%\"; it has /PromptReco/A/DQM, online");
    }

    @Test
    void anUndoneEditIsNobodysReason() {
        log().append(
                        Action.automatic("auto@auto", "one more"),
                        SampleRun.of(5, 10, "OPEN").with("/Undone/A/DQM").changes());
        long wrong = log().append(
                        Action.manual("bob@cern.ch", "oops"),
                        List.of(rr(5, "/Undone/A/DQM", "dt-dt", 1, 4, Triplet.of(Status.EXCLUDED))));
        long right = log().append(
                        Action.manual("anna@cern.ch", "so it is"),
                        List.of(rr(5, "/Undone/A/DQM", "dt-dt", 4, 4, Triplet.of(Status.BAD))));
        log().append(
                        Action.manual("anna@cern.ch", "said again"),
                        List.of(rr(5, "/Undone/A/DQM", "dt-dt", 4, 4, Triplet.of(Status.BAD))));
        String before =
                explain(DT, "/Undone/A/DQM", "\"as_of\": " + (wrong + 2)).toString();
        assertThat(JsonMapper.shared()
                        .readTree(before)
                        .at("/pieces/0/false/0/variables/0/found/0/since/version")
                        .asLong())
                .isEqualTo(wrong);
        assertThat(registry.http()
                        .post("/versions/" + wrong + "/revert", "{\"comment\": \"undo\"}")
                        .status())
                .isEqualTo(409);
        assertThat(registry.http()
                        .post("/versions/" + (wrong + 2) + "/revert", "{\"comment\": \"undo\"}")
                        .status())
                .isEqualTo(200);
        JsonNode after = explain(DT, "/Undone/A/DQM", "\"run_number\": 5, \"lumisections\": [4, 4]");
        assertThat(after.at("/pieces/0/false/0/variables/0/found/0/since/version")
                        .asLong())
                .isEqualTo(right);
        assertThat(explain(DT, "/Undone/A/DQM", "\"as_of\": " + (wrong + 2)).toString())
                .isEqualTo(before);
        assertThat(registry.http()
                        .post(
                                "/golden/explain?as_of=" + (wrong + 2),
                                "{\"json_logic\": " + DT + ", \"dataset_name_filter\": \"/Undone/A/DQM\"}")
                        .text())
                .isEqualTo(before);
    }

    @Test
    void anInheritedValueCameAboutWhereItIsInheritedFrom() {
        String name = "/Inherited/A/DQM";
        long online = log().append(
                        Action.automatic("auto@auto", "one more"),
                        SampleRun.of(6, 10, "OPEN").with(name).changes());
        long corrected = log().append(
                        Action.manual("anna@cern.ch", "bpix was off"),
                        List.of(new OmsLumisectionChange(
                                6,
                                name,
                                LumisectionValues.of(
                                        Map.of("bpix_ready", ColumnRanges.of(2, 3, NODES.booleanNode(false)))))));
        String rule = "{\"==\": [{\"var\": \"lumisection.oms.bpix_ready\"}, %s]}";
        JsonNode own = explain(rule.formatted("true"), name, "").at("/pieces/0/false/0/variables/0/found/0");
        assertThat(own.path("ranges").toString()).isEqualTo("[[2,3]]");
        assertThat(own.at("/since/version").asLong()).isEqualTo(corrected);
        registry.http().post("/versions/" + corrected + "/revert", "{\"comment\": \"undo\"}");
        JsonNode inherited = explain(rule.formatted("false"), name, "").at("/pieces/0/false/0/variables/0/found");
        assertThat(inherited).hasSize(2);
        assertThat(inherited.at("/0/ranges").toString()).isEqualTo("[[1,1],[4,10]]");
        assertThat(inherited.at("/0/since/version").asLong()).isEqualTo(online);
        assertThat(inherited.at("/1/since/version").asLong()).isEqualTo(online);
        assertThat(inherited.at("/1/since/again/version").asLong()).isEqualTo(corrected + 1);
    }

    @Test
    void anRrAttributeOfTheRunIsThatOfPeopleUntilTheyTakeItBack() {
        String name = "/Attributes/A/DQM";
        String rule = "{\"==\": [{\"var\": \"run.rr.class\"}, \"Cosmics\"]}";
        log().append(
                        Action.automatic("auto@auto", "one more"),
                        SampleRun.of(8, 10, "OPEN").with(name).changes());
        long byAnna = log().append(Action.manual("anna@cern.ch", "no"), List.of(classOf8(NODES.stringNode("Special"))));
        long byRule = log().append(
                        Action.automatic("auto@auto", "the rules"),
                        List.of(classOf8(NODES.stringNode("Commissioning"))));
        JsonNode anna = explain(rule, name, "").at("/pieces/0/false/0/variables/0/found/0");
        assertThat(anna.path("value").asString()).isEqualTo("Special");
        assertThat(anna.at("/since/version").asLong()).isEqualTo(byAnna);
        log().append(Action.manual("anna@cern.ch", "as the rules say"), List.of(classOf8(NODES.nullNode())));
        JsonNode rules = explain(rule, name, "").at("/pieces/0/false/0/variables/0/found/0");
        assertThat(rules.path("value").asString()).isEqualTo("Commissioning");
        assertThat(rules.at("/since/version").asLong()).isEqualTo(byRule);
    }

    private static RunChange classOf8(JsonNode value) {
        ObjectNode attributes = NODES.objectNode();
        attributes.set("class", value);
        return new RunChange(8, NODES.objectNode(), attributes);
    }

    @Test
    void anAttributeOfADatasetIsTracedAndItsNameIsNobodysWord() {
        String name = "/States/A/DQM";
        long created = log().append(
                        Action.automatic("auto@auto", "one more"),
                        SampleRun.of(9, 10, "OPEN").with(name, "dt OPEN").changes());
        JsonNode variables = explain(
                        "{\"and\": [{\"==\": [{\"var\": \"dataset.dt_state\"}, {\"var\": \"dataset.name\"}]}]}",
                        name,
                        "")
                .at("/pieces/0/false/0/variables");
        assertThat(variables.at("/0/found/0/value").asString()).isEqualTo("OPEN");
        assertThat(variables.at("/0/found/0/since/version").asLong()).isEqualTo(created);
        assertThat(variables.at("/1/found/0/value").asString()).isEqualTo(name);
        assertThat(variables.at("/1/found/0/since").isNull()).isTrue();
    }

    @Test
    void ofManyValuesTheFirstAreTold() {
        String name = "/Many/A/DQM";
        List<Change> changes =
                new ArrayList<>(SampleRun.of(10, 30, "OPEN").with(name).changes());
        ColumnRanges.Builder<JsonNode> pileup = new ColumnRanges.Builder<>();
        for (int lumisection = 1; lumisection <= 30; lumisection++) {
            pileup.add(lumisection, lumisection, NODES.numberNode(lumisection / 2.0));
        }
        changes.add(new OmsLumisectionChange(
                10, DatasetChange.ONLINE, LumisectionValues.of(Map.of("pileup", pileup.build()))));
        log().append(Action.automatic("auto@auto", "one more"), changes);
        JsonNode variable = explain("{\">\": [{\"var\": \"lumisection.oms.pileup\"}, 100]}", name, "")
                .at("/pieces/0/false/0/variables/0");
        assertThat(variable.path("found")).hasSize(10);
        assertThat(variable.path("more_found").asInt()).isEqualTo(20);
    }

    @Test
    void piecesAreCutAndCounted() {
        JsonNode answer = explain(RULE, "/(PromptReco|Express)/A/DQM", "\"runs\": [1, 2], \"pieces\": 1");
        assertThat(answer.path("pieces")).hasSize(1);
        assertThat(answer.path("more_pieces").asInt()).isEqualTo(4);
        assertThat(answer.at("/totals/not_golden/lumisections").asInt())
                .isEqualTo(explain(RULE, "/(PromptReco|Express)/A/DQM", "\"runs\": [1, 2]")
                        .at("/totals/not_golden/lumisections")
                        .asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "run_numbr": 1                            | unknown field "run_numbr"; did you mean "run_number"?
            "lumisections": [1, 2]                    | lumisections are those of a run, and run_number is missing
            "run_number": 1, "runs": [2]              | only one of run_number, runs, mask can be given, not run_number and runs
            "run_number": "1"                         | run_number must be a whole number from 1 to 2147483647, not "1"
            "run_number": 1, "lumisections": [[3]]    | lumisections must be a lumisection from 1 to 1000000, a range [first, last], or a list of such ranges, not [[3]]
            "run_number": 1, "lumisections": [3, 1]   | lumisections must be a lumisection from 1 to 1000000, a range [first, last], or a list of such ranges, not [3,1]
            "runs": []                                | runs must be a list of run numbers, not []
            "mask": {"1": [[2, 1]]}                   | mask: run 1: [2,1] is no [first, last] of lumisections counted from 1
            "mask": {"1": [[1, 2147483647]]}          | mask: run 1: no run has more than 1000000 lumisections
            "run_number": 1, "lumisections": 2147483647 | lumisections must be a lumisection from 1 to 1000000, a range
            "mask": {"1": 3}                          | mask: run 1 needs a list of [first, last]
            "id_json": 3                              | only one of id_json, json_logic can be given, not id_json and json_logic
            "pieces": -1                              | pieces must be a whole number from 0 to 10000, not -1
            "as_of": 1000000                          | there is no version 1000000 yet at as_of
            "dataset_name_filter": "/PromptReco/B/DQM" | no dataset's name matches "/PromptReco/B/DQM"; did you mean "/PromptReco/A/DQM"?
            "dataset_name_filter": "("                | "(" is no SIMILAR TO pattern
            "json_logic": "{nope"                     | json_logic is a text that holds no JSON: this is not JSON
            "json_logic": {"andd": []}                | unknown operation "andd"; did you mean "and"?
            "json_logic": {}                          | json_logic must be a rule in json-logic, not {}
            "json_logic": null                        | json_logic must be a rule in json-logic, and is missing
            "dry_run": true                           | this call takes no "dry_run"
            """)
    void aWrongRequestIsRefusedWithTheReason(String more, String message) {
        Answer answer = ask(RULE, PROMPT, more);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(400);
        assertThat(answer.err()).startsWith(message);
    }

    @Test
    void aGoldenJsonThatIsNotThereIsNotFound() {
        assertThat(registry.http()
                        .post("/golden/explain", "{\"id_json\": 4711}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatLooksWrongAboutTheRuleIsWarnedOf() {
        JsonNode answer =
                explain("{\"==\": [{\"var\": \"lumisection.rr.dt-dtt\"}, \"GOOD\"]}", PROMPT, "\"run_number\": 1");
        assertThat(answer.at("/warnings/0").asString())
                .isEqualTo("nothing has the variable \"lumisection.rr.dt-dtt\", so it is always null;"
                        + " did you mean \"lumisection.rr.dt-dt\"?");
        assertThat(explain(
                                "{\"==\": [{\"var\": \"lumisection.rr.dt-dtt\"}, \"GOOD\"]}",
                                PROMPT,
                                "\"run_number\": 1, \"as_of\": " + bob)
                        .path("warnings"))
                .describedAs("an answer of the past, which must stay the same")
                .isEmpty();
        JsonNode found = answer.at("/pieces/0/false/0/variables/0/found/0");
        assertThat(found.path("value").isNull()).isTrue();
        assertThat(found.path("since").isNull()).isTrue();
    }
}
