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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Run 1 is a collision run of 2022 of 20 lumisections; {@code dt0_ready} is false in 4-9, and a person said GOOD in 4-6; of run 4 a person said that it was true. Run 2 has
 * no trigger menu yet. Run 3 is as run 1, but somebody said that it is of another class.
 */
class ClassifyTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void runs() {
        create(1, "/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1");
        create(2, "");
        create(3, "/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1");
        byHand(new RrLumisectionChange(
                1,
                "online",
                LumisectionValues.of(
                        Map.of("dt-dt", ColumnRanges.of(4, 6, new Triplet(Status.GOOD, "only a sensor", ""))))));
        byHand(new RunChange(3, NODES.objectNode(), NODES.objectNode().put("class", "Cosmics22")));
        create(4, "/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1");
        byHand(new OmsLumisectionChange(
                4,
                "online",
                LumisectionValues.of(Map.of("dt0_ready", ColumnRanges.of(4, 9, NODES.booleanNode(true))))));
    }

    private static void create(int run, String hltKey) {
        ObjectNode oms = NODES.objectNode().put("start_time", "2022-10-30T01:10:12Z");
        if (!hltKey.isEmpty()) {
            oms.put("hlt_key", hltKey);
        }
        oms.put("ls_duration", 20).put("dt_included", true);
        LumisectionValues<JsonNode> values = LumisectionValues.of(Map.of(
                "dt0_ready",
                ColumnRanges.<JsonNode>of(1, 20, NODES.booleanNode(true))
                        .overlaidBy(ColumnRanges.of(4, 9, NODES.booleanNode(false))),
                "dtm_ready",
                ColumnRanges.of(1, 20, NODES.booleanNode(true)),
                "dtp_ready",
                ColumnRanges.of(1, 18, NODES.booleanNode(true))));
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "test data"),
                        List.of(
                                new RunChange(run, oms, NODES.objectNode().put("state", "OPEN")),
                                DatasetChange.creation(run, "online", NODES.objectNode()),
                                new OmsLumisectionChange(run, "online", values)));
    }

    private static void byHand(io.runregistry.server.log.Change change) {
        registry.part(EventLog.class).append(Action.manual("anna@cern.ch", "by hand"), List.of(change));
    }

    private static JsonNode classified(String path) {
        Answer answer = registry.http().get("/classify/runs/" + path);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void classesAreTriedInTheirOrderUpToTheOneThatHolds() {
        JsonNode ofClass = classified("1").path("class");
        assertThat(ofClass.path("by_rules").stringValue()).isEqualTo("Collisions22");
        assertThat(ofClass.path("set_by_hand").isNull()).isTrue();
        List<JsonNode> tried = ofClass.path("classifiers").valueStream().toList();
        assertThat(tried)
                .extracting(one -> one.path("outcome").asString())
                .last()
                .isEqualTo("Collisions22");
        assertThat(tried).extracting(one -> one.path("priority").asInt()).isSorted();
        assertThat(tried.stream().map(one -> one.path("holds").booleanValue()).toList())
                .endsWith(false, true)
                .containsOnlyOnce(true);
        JsonNode leaf = tried.get(tried.size() - 1).at("/rule/parts/0");
        assertThat(leaf.path("in_words").stringValue()).isEqualTo("\"/cdaq/physics\" in hlt_key");
        assertThat(leaf.path("holds").booleanValue()).isTrue();
        assertThat(leaf.at("/variables/0").toString())
                .isEqualTo("{\"name\":\"hlt_key\",\"value\":\"/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1\"}");
    }

    @Test
    void aColumnIsToldByRangesWithTheRulesThatDecide() {
        JsonNode column = classified("1?column=dt-dt").at("/statuses/dt-dt");
        assertThat(column.path("by_rules").toString())
                .isEqualTo("[{\"status\":\"GOOD\",\"lumisections\":[[1,3],[10,18]]},"
                        + "{\"status\":\"BAD\",\"lumisections\":[[4,9]]},"
                        + "{\"status\":\"NO VALUE FOUND\",\"lumisections\":[[19,20]]}]");
        List<JsonNode> classifiers = column.path("classifiers").valueStream().toList();
        assertThat(classifiers)
                .extracting(one -> one.path("outcome").asString())
                .containsExactly("EXCLUDED", "GOOD", "BAD", "NOTSET");
        assertThat(classifiers)
                .extracting(one -> one.path("asked").toString())
                .containsExactly("[[1,20]]", "[[1,20]]", "[[4,9],[19,20]]", "[[19,20]]");
        assertThat(classifiers)
                .extracting(one -> one.path("decides").toString())
                .containsExactly("[]", "[[1,3],[10,18]]", "[[4,9]]", "[]");
        JsonNode good = classifiers.get(1).path("rule");
        assertThat(good.path("operation").stringValue()).isEqualTo("and");
        assertThat(good.at("/parts/0/in_words").stringValue()).isEqualTo("dt0_ready == true");
        assertThat(good.at("/parts/0/holds").toString()).isEqualTo("[[1,3],[10,20]]");
        assertThat(good.at("/parts/0/variables/0/found").toString())
                .isEqualTo(
                        "[{\"value\":true,\"lumisections\":[[1,3],[10,20]]},{\"value\":false,\"lumisections\":[[4,9]]}]");
        assertThat(good.at("/parts/2/variables/0/found").toString())
                .isEqualTo("[{\"value\":true,\"lumisections\":[[1,18]]}]");
    }

    @Test
    void whatAPersonSetIsToldWhereTheRulesSayOtherwise() {
        assertThat(classified("1").at("/statuses/dt-dt/set_by_hand").toString())
                .isEqualTo("[{\"status\":\"GOOD\",\"comment\":\"only a sensor\",\"cause\":\"\",\"by_rules\":\"BAD\","
                        + "\"lumisections\":[[4,6]]}]");
        JsonNode ofClass = classified("3").path("class");
        assertThat(ofClass.path("by_rules").stringValue()).isEqualTo("Collisions22");
        assertThat(ofClass.path("set_by_hand").stringValue()).isEqualTo("Cosmics22");
    }

    @Test
    void omsIsTakenAsPeopleCorrectedIt() {
        assertThat(classified("4?column=dt-dt").at("/statuses/dt-dt/by_rules").toString())
                .isEqualTo("[{\"status\":\"GOOD\",\"lumisections\":[[1,18]]},"
                        + "{\"status\":\"NO VALUE FOUND\",\"lumisections\":[[19,20]]}]");
        JsonNode tried = registry.http().post("/rules/try", """
                        {"part": "component", "runs": [1, 4], "row": {"component": 5, "status": "STANDBY", "priority": 0,
                         "enabled": true, "classifier": {"==": [{"var": "dt0_ready"}, false]}}}
                        """).json();
        assertThat(tried.at("/totals/would_change").intValue()).isEqualTo(1);
        assertThat(tried.at("/runs/0/run_number").intValue()).isEqualTo(1);
    }

    @Test
    void onlyTheLumisectionsThatAreAskedAboutAreTold() {
        JsonNode column = classified("1?column=dt-dt&lumisections=4,8-10").at("/statuses/dt-dt");
        assertThat(column.path("by_rules").toString())
                .isEqualTo("[{\"status\":\"BAD\",\"lumisections\":[[4,4],[8,9]]},"
                        + "{\"status\":\"GOOD\",\"lumisections\":[[10,10]]}]");
        assertThat(column.at("/classifiers/2/asked").toString()).isEqualTo("[[4,4],[8,9]]");
    }

    @Test
    void withoutATriggerMenuNothingIsAsked() {
        JsonNode answer = classified("2");
        assertThat(answer.at("/class/by_rules").stringValue()).isEmpty();
        assertThat(answer.at("/class/classifiers").isEmpty()).isTrue();
        assertThat(answer.path("statuses").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "99 | 404 | Run not found: there is no run 99",
                "1?column=dt-dtt | 400 | unknown online column \"dt-dtt\" at column; did you mean \"dt-dt\"?",
                "1?colum=dt-dt | 400 | unknown parameter \"colum\"; did you mean \"column\"?",
                "1?lumisections=3-1 | 400 | lumisections must be like 17 or 3-7,12, from 1 on, not \"3-1\"",
                "1?lumisections=x | 400 | lumisections must be like 17 or 3-7,12, from 1 on, not \"x\"",
                "1?lumisections=19-22 | 400 | lumisections 21-22: run 1 has OMS values of 1-20",
                "1?as_of=0 | 404 | Run not found: there is no run 1",
            })
    void whatCannotBeAnsweredIsRefused(String path, int status, String message) {
        Answer answer = registry.http().get("/classify/runs/" + path);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(status);
        assertThat(answer.err()).isEqualTo(message);
    }
}
