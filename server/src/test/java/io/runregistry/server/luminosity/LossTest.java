package io.runregistry.server.luminosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run of ten lumisections, in each 1 delivered and 0.5 recorded.
 *
 * <pre>
 *                          1  2  3  4  5  6  7  8  9 10
 * /PromptReco/A/DQM
 *   dt-dt                  G  G  G  G  B  B  S  G  G  G
 *   tracker-pixel          G  G  G  B  B  G  G  G  -  -
 *   tracker-strip          G  G  G  B  G  G  G  G  G  G
 * /Express/A/DQM
 *   dt-dt                  G  G  G  G  G  B  B  G  G  G
 * bpix_ready               +  +  +  +  +  +  +  .  .  +
 * tob_ready                +  +  +  +  +  +  +  +  .  null
 * </pre>
 */
class LossTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PROMPT = "/PromptReco/A/DQM";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void aRun() {
        ColumnRanges.Builder<JsonNode> tob = new ColumnRanges.Builder<JsonNode>()
                .add(1, 8, NODES.booleanNode(true))
                .add(9, 9, NODES.booleanNode(false))
                .add(10, 10, NODES.nullNode());
        ColumnRanges.Builder<JsonNode> bpix = new ColumnRanges.Builder<JsonNode>()
                .add(1, 7, NODES.booleanNode(true))
                .add(8, 9, NODES.booleanNode(false))
                .add(10, 10, NODES.booleanNode(true));
        LumisectionValues<JsonNode> oms = LumisectionValues.of(Map.of(
                "recorded", ColumnRanges.of(1, 10, NODES.numberNode(0.5)),
                "delivered", ColumnRanges.of(1, 10, NODES.numberNode(1)),
                "bpix_ready", bpix.build(),
                "tob_ready", tob.build()));
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "test data"),
                        List.of(
                                new RunChange(1, NODES.objectNode(), NODES.objectNode()),
                                DatasetChange.creation(1, "online", NODES.objectNode()),
                                new OmsLumisectionChange(1, "online", oms),
                                DatasetChange.creation(1, PROMPT, NODES.objectNode()),
                                new RrLumisectionChange(
                                        1,
                                        PROMPT,
                                        LumisectionValues.of(Map.of(
                                                "dt-dt", statuses("GGGGBBSGGG"),
                                                "tracker-pixel", statuses("GGGBBGGG--"),
                                                "tracker-strip", statuses("GGGBGGGGGG")))),
                                DatasetChange.creation(1, "/Express/A/DQM", NODES.objectNode()),
                                new RrLumisectionChange(
                                        1,
                                        "/Express/A/DQM",
                                        LumisectionValues.of(Map.of("dt-dt", statuses("GGGGGBBGGG"))))));
    }

    private static ColumnRanges<Triplet> statuses(String letters) {
        ColumnRanges.Builder<Triplet> ranges = new ColumnRanges.Builder<>();
        for (int i = 0; i < letters.length(); i++) {
            switch (letters.charAt(i)) {
                case 'G' -> ranges.add(i + 1, i + 1, Triplet.of(Status.GOOD));
                case 'B' -> ranges.add(i + 1, i + 1, Triplet.of(Status.BAD));
                case 'S' -> ranges.add(i + 1, i + 1, Triplet.of(Status.STANDBY));
                default -> {}
            }
        }
        return ranges.build();
    }

    private static Answer ask(String more) {
        return registry.http().post("/luminosity/loss", "{\"dataset_name_filter\": \"" + PROMPT + "\"" + more + "}");
    }

    private static JsonNode loss(String more) {
        Answer answer = ask(more);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** {@code name: inclusive/exclusive} lumisections, by name. */
    private static String causes(JsonNode table) {
        return String.join(
                " ",
                table.path("causes")
                        .valueStream()
                        .map(cause -> cause.path("name").stringValue() + " "
                                + cause.path("inclusive").path("lumisections") + "/"
                                + cause.path("exclusive").path("lumisections"))
                        .sorted()
                        .toList());
    }

    @Test
    void everythingThatIsNotGoodIsLost() {
        JsonNode table = loss("");
        assertThat(causes(table)).isEqualTo("dt-dt 3/2 tracker 4/3 tracker-pixel 4/2 tracker-strip 1/0");
        assertThat(table.path("lost").path("lumisections").intValue()).isEqualTo(6);
        assertThat(table.path("lost").path("recorded").doubleValue()).isEqualTo(3);
        assertThat(table.path("lost").path("recorded_percent").doubleValue()).isEqualTo(60);
        assertThat(table.path("total").path("delivered").doubleValue()).isEqualTo(10);
        assertThat(table.path("datasets").intValue()).isEqualTo(1);
    }

    @Test
    void runsOfAListThatHaveNoSuchDatasetAreNamed() {
        JsonNode table = registry.http()
                .post("/luminosity/loss", "{\"dataset_name_filter\": \"%/A/DQM\", \"json\": {\"99999\": [[1, 2]]}}")
                .json();
        assertThat(table.path("datasets").intValue()).isZero();
        assertThat(table.path("unknown_runs").toString()).isEqualTo("[99999]");
    }

    @Test
    void whatCountsAsLostCanBeChosen() {
        assertThat(causes(loss(", \"columns\": [\"dt-dt\", \"tracker-pixel\"], \"lost\": [\"BAD\"]")))
                .isEqualTo("dt-dt 2/1 tracker-pixel 2/1");
        assertThat(causes(loss(", \"columns\": [\"dt-dt\", \"tracker-pixel\"], \"lost\": [\"EMPTY\", \"STANDBY\"]")))
                .isEqualTo("dt-dt 1/1 tracker-pixel 2/2");
    }

    @Test
    void severalColumnsMayHaveARowTogether() {
        assertThat(
                        causes(
                                loss(
                                        ", \"columns\": [\"dt-dt\", \"tracker-pixel\", \"tracker-strip\"],"
                                                + " \"groups\": {\"silicon\": [\"tracker-pixel\", \"tracker-strip\"], \"all\": [\"dt-dt\", \"tracker-pixel\", \"tracker-strip\"]}")))
                .isEqualTo("all 6/6 dt-dt 3/2 silicon 4/3 tracker-pixel 4/2 tracker-strip 1/0");
    }

    @Test
    void theRunsOfOneCauseAreToldWithTheirLumisections() {
        JsonNode run = loss(", \"runs_of\": \"tracker\"").at("/runs/0");
        assertThat(run.path("run_number").intValue()).isEqualTo(1);
        assertThat(run.path("ranges").toString()).isEqualTo("[[4,5],[9,10]]");
        assertThat(run.at("/inclusive/lumisections").intValue()).isEqualTo(4);
        assertThat(run.at("/inclusive/recorded").doubleValue()).isEqualTo(2);
        assertThat(run.at("/exclusive/lumisections").intValue()).isEqualTo(3);
        assertThat(loss(", \"runs_of\": \"dt-dt\"").path("runs")).hasSize(1);
        assertThat(loss(", \"runs_of\": \"tracker-strip\", \"lost\": [\"STANDBY\"]")
                        .path("runs"))
                .isEmpty();
        assertThat(ask(", \"runs_of\": \"tracker-strip\", \"format\": \"csv\"").text())
                .isEqualTo("""
                        run_number,inclusive_lumisections,inclusive_lumisections_without_value,inclusive_delivered(as OMS gives it),\
                        inclusive_recorded(as OMS gives it),exclusive_lumisections,exclusive_lumisections_without_value,\
                        exclusive_delivered(as OMS gives it),exclusive_recorded(as OMS gives it)
                        1,1,0,1.0,0.5,0,0,0.0,0.0
                        """);
        Answer unknown = ask(", \"runs_of\": \"tracker-stripe\"");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.err()).contains("nothing is lost to \"tracker-stripe\"", "tracker-strip");
    }

    @Test
    void whatIsGoodInOneDatasetIsNotLost() {
        JsonNode table = registry.http()
                .post("/luminosity/loss", "{\"dataset_name_filter\": \"%/A/DQM\", \"columns\": [\"dt-dt\"]}")
                .json();
        assertThat(causes(table)).isEqualTo("dt-dt 2/2");
        assertThat(table.path("total").path("lumisections").intValue()).isEqualTo(10);
    }

    @Test
    void aDatasetThatDoesNotHaveAColumnDoesNotLoseByIt() {
        JsonNode table = registry.http()
                .post(
                        "/luminosity/loss",
                        "{\"dataset_name_filter\": \"/Express/A/DQM\", \"columns\": [\"dt-dt\", \"tracker-pixel\"]}")
                .json();
        assertThat(causes(table)).isEqualTo("dt-dt 2/2 tracker-pixel 0/0");
        assertThat(table.path("causes").get(1).path("datasets_without").intValue())
                .isEqualTo(1);
    }

    @Test
    void dcsBitsLoseWhereTheyAreFalse() {
        assertThat(causes(loss(", \"by\": \"dcs\""))).isEqualTo("bpix_ready 2/1 tob_ready 1/0");
        assertThat(causes(loss(", \"by\": \"dcs\", \"bits\": [\"tob_ready\", \"hf_ready\"]")))
                .isEqualTo("hf_ready 0/0 tob_ready 1/1");
    }

    @Test
    void theDenominatorCanBeChosen() {
        JsonNode listed = loss(", \"json\": {\"1\": [[5, 7]], \"2\": [[1, 3]]}");
        assertThat(causes(listed)).contains("dt-dt 3/2").contains("tracker-pixel 1/0");
        assertThat(listed.path("total").path("lumisections").intValue()).isEqualTo(3);
        assertThat(loss(", \"runs\": [[2, 9]]")
                        .path("total")
                        .path("lumisections")
                        .intValue())
                .isZero();
        JsonNode ready = loss(", \"denominator_logic\": {\"==\": [{\"var\": \"lumisection.oms.bpix_ready\"}, true]}");
        assertThat(ready.path("total").path("lumisections").intValue()).isEqualTo(8);
        assertThat(causes(ready)).contains("tracker-pixel 3/1");
    }

    @Test
    void theLeavesOfARuleLoseWhatTheGoldenJsonSays() {
        String rule =
                "{\"and\": [{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}, {\"or\": [{\"==\": [{\"var\": \"lumisection.rr.tracker-pixel\"}, \"GOOD\"]}, {\"==\": [{\"var\": \"lumisection.rr.tracker-strip\"}, \"GOOD\"]}]}]}";
        ObjectNode body = NODES.objectNode();
        body.put("json_logic", rule).put("dataset_name_filter", "%/A/DQM");
        String id = registry.http()
                .post("/json_portal/generate", body.toString())
                .json()
                .path("id")
                .stringValue();
        Answer done = poll(id);
        while (done.status() != 200) {
            LockSupport.parkNanos(20_000_000);
            done = poll(id);
        }
        JsonNode golden = done.json().path("final_json");
        JsonNode table = registry.http()
                .post("/luminosity/loss", "{\"by\": \"rule\", \"rule_of_json\": \"" + id + "\"}")
                .json();
        JsonNode quantity = golden.path("rules_flagged_false_quantity_luminosity");
        JsonNode combination = golden.path("rules_flagged_false_combination_luminosity");
        assertThat(table.path("causes").size()).isEqualTo(quantity.size()).isEqualTo(3);
        for (JsonNode cause : table.path("causes")) {
            String leaf = cause.path("name").stringValue();
            assertThat(cause.path("inclusive").path("recorded").doubleValue())
                    .isEqualTo(quantity.path(leaf).doubleValue());
            assertThat(cause.path("exclusive").path("recorded").doubleValue())
                    .isEqualTo(combination.path("[" + leaf + "]").asDouble(0));
        }
        assertThat(table.path("lost").path("recorded").doubleValue())
                .isEqualTo(golden.path("total_recorded_luminosity_lost").doubleValue())
                .isPositive();
        String list = "{\"id_json\": \"" + id + "\"}";
        assertThat(registry.http()
                        .post("/luminosity/sum?as_of=1", list)
                        .json()
                        .path("total")
                        .path("recorded")
                        .doubleValue())
                .isEqualTo(golden.path("recorded_luminosity_in_json").doubleValue());
    }

    private static Answer poll(String id) {
        return registry.http().post("/json_portal/json", "{\"id_json\": \"" + id + "\"}");
    }

    @Test
    void brilcalcWeighsLumisectionsByItself() {
        new Sending(registry).text(Sending.file("/ub", "1,5,2000,1000", "1,8,2000,1000"));
        JsonNode table = loss(", \"columns\": [\"dt-dt\"], \"source\": \"brilcalc\", \"unit\": \"/nb\"");
        assertThat(table.path("unit").stringValue()).isEqualTo("/nb");
        assertThat(table.path("total").path("recorded").doubleValue()).isEqualTo(2, within(1e-12));
        assertThat(table.path("total").path("lumisections_without_value").intValue())
                .isEqualTo(8);
        assertThat(table.path("lost").path("recorded").doubleValue()).isEqualTo(1, within(1e-12));
        assertThat(causes(loss(", \"columns\": [\"dt-dt\"]"))).isEqualTo("dt-dt 3/3");
    }

    @Test
    void csvHasTheSame() {
        assertThat(ask(", \"columns\": [\"dt-dt\", \"tracker-strip\"], \"oms_unit\": \"/pb\", \"format\": \"csv\"")
                        .text())
                .isEqualTo("""
                        name,kind,datasets_without,inclusive_lumisections,inclusive_lumisections_without_value,inclusive_delivered(/pb),inclusive_recorded(/pb),inclusive_recorded_percent,exclusive_lumisections,exclusive_lumisections_without_value,exclusive_delivered(/pb),exclusive_recorded(/pb),exclusive_recorded_percent
                        dt-dt,column,0,3,0,3.0,1.5,30.0,3,0,3.0,1.5,30.0
                        tracker-strip,column,0,1,0,1.0,0.5,10.0,1,0,1.0,0.5,10.0
                        lost,total,0,4,0,4.0,2.0,40.0,4,0,4.0,2.0,40.0
                        all,total,0,10,0,10.0,5.0,100.0,10,0,10.0,5.0,100.0
                        """);
    }

    @Test
    void theAcceptHeaderChoosesCsvToo() {
        Answer answer = registry.http()
                .send(
                        "POST",
                        "/luminosity/loss",
                        Map.of("Content-Type", "application/json", "Accept", "text/csv"),
                        "{\"dataset_name_filter\": \"" + PROMPT + "\"}");
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(answer.text()).startsWith("name,kind,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ", \"columns\": [\"dt-dtt\"]         | unknown column \"dt-dtt\" at columns[0]; did you mean \"dt-dt\"?",
                ", \"columns\": [\"dt-dt\", \"dt-dt\"] | column \"dt-dt\" comes twice, again at columns[1]",
                ", \"columns\": []                   | columns must name at least one column",
                ", \"column\": [\"dt-dt\"]           | unknown field \"column\"; did you mean \"columns\"?",
                ", \"lost\": [\"GOOD\"]              | unknown status \"GOOD\" at lost[0]",
                ", \"lost\": [\"BAAD\"]              | unknown status \"BAAD\" at lost[0]; did you mean \"BAD\"?",
                ", \"by\": \"bit\"                   | by is \"column\" or \"dcs\" or \"rule\", not \"bit\"",
                ", \"bits\": [\"tob_ready\"]         | bits is for \"by\": \"dcs\"",
                ", \"by\": \"dcs\", \"bits\": [\"tobready\"] | unknown bit \"tobready\" at bits[0]; did you mean \"tob_ready\"?",
                ", \"by\": \"dcs\", \"lost\": [\"BAD\"]      | lost is for \"by\": \"column\"",
                ", \"by\": \"rule\"                  | by rule needs a rule in json-logic as rule, or the id of a golden JSON as rule_of_json, and not both",
                ", \"groups\": {\"x\": [\"dt-td\"]}, \"columns\": [\"dt-dt\"] | unknown member \"dt-td\" at groups.x[0]; did you mean \"dt-dt\"?",
                ", \"unit\": \"/pb\"                 | OMS's values name no unit, so they can't be converted to /pb; say with oms_unit in which unit your OMS gives them, or ask for source \"brilcalc\"",
                ", \"unit\": \"pb\", \"oms_unit\": \"/pb\" | unknown unit \"pb\" at unit; known are /ab, /fb, /pb, /nb, /ub, /mb, /b, /kb",
                ", \"source\": \"brilcalc\", \"oms_unit\": \"/pb\" | oms_unit is for source \"oms\"; brilcalc's values name their unit",
                ", \"json\": {\"x\": []}             | \"x\" is no run number",
                ", \"json\": {}, \"id_json\": 1      | json and id_json both name a list of lumisections; give one of them",
                ", \"runs\": [[2, 1]]                | runs 2-1: the last comes before the first, at runs[0]",
                ", \"format\": \"xml\"               | format is \"json\" or \"csv\", not \"xml\""
            })
    void whatCanNotBeMeantIsRefused(String more, String message) {
        Answer answer = ask(more);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo(message);
    }

    @Test
    void aPatternMustMatch() {
        assertThat(registry.http()
                        .post("/luminosity/loss", "{\"dataset_name_filter\": \"/Nothing/%\"}")
                        .err())
                .isEqualTo("no dataset matches \"/Nothing/%\"");
        assertThat(registry.http().post("/luminosity/loss", "{}").err())
                .startsWith("dataset_name_filter must name the datasets");
        assertThat(ask(", \"id_json\": 4711").status()).isEqualTo(404);
    }
}
