package io.runregistry.server.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.ValueType;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules that come with the server classify out of the box. */
class ShippedRulesTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LAST = 94;

    /** Those of run 355555, as production answers it. */
    private static final List<String> COMPONENTS_OF_2022 =
            List.of("csc", "ctpps", "daq", "dt", "ecal", "es", "gem", "hcal", "pixel", "rpc", "tcds", "tracker", "trg");

    /** The bits that were true in run 328645, as OMS answered; those of the roman pots were null, all others false. */
    private static final Set<String> TRUE_IN_328645 = Set.of(
            "dt0_ready",
            "tecm_ready",
            "tibtid_ready",
            "ebm_ready",
            "dtm_ready",
            "tecp_ready",
            "ebp_ready",
            "hf_ready",
            "tob_ready",
            "cms_active");

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static Classification classification() {
        return registry.part(Rulebook.class).classification();
    }

    @Test
    void eachColumnHasRulesThatAreInForce() {
        JsonNode rules = registry.http().get("/rules").json();
        Set<Integer> judged = new HashSet<>();
        rules.path("ComponentClassifier").forEach(row -> {
            if (row.path("enabled").asBoolean(true)) {
                judged.add(row.path("component").intValue());
            }
        });
        TreeSet<String> without = new TreeSet<>();
        rules.path("workspaces")
                .forEach(workspace -> workspace.path("columns").forEach(column -> {
                    if (!judged.contains(column.path("id").intValue())) {
                        without.add(workspace.path("online_or_offline").asString() + " "
                                + workspace.path("workspace").asString() + "-"
                                + column.path("name").asString());
                    }
                }));
        assertThat(without).isEmpty();
        Workspaces workspaces = registry.part(Rulebook.class).workspaces();
        assertThat(workspaces.certifiable()).hasSize(16);
        assertThat(workspaces.columns(Kind.ONLINE)).containsAll(workspaces.certifiable());
    }

    @Test
    void eachClassHasASignificanceAndDatasets() {
        JsonNode rules = registry.http().get("/rules").json();
        Set<String> classes = classes(rules, "ClassClassifier");
        assertThat(classes(rules, "DatasetClassifier")).isEqualTo(classes);
        assertThat(classes(rules, "DatasetsAccepted")).isEqualTo(classes);
    }

    private static Set<String> classes(JsonNode rules, String list) {
        Set<String> classes = new TreeSet<>();
        rules.path(list).forEach(row -> classes.add(row.path("class").asString()));
        return classes;
    }

    /** All rules written a little otherwise, so that each is new and looked at. */
    @Test
    void nothingLooksWrongAboutAnyOfThem() {
        ObjectNode rules = (ObjectNode) registry.http().get("/rules").json();
        List.of("ClassClassifier", "DatasetClassifier", "ComponentClassifier", "OfflineDatasetClassifier")
                .forEach(list -> rules.path(list).forEach(row -> {
                    JsonNode classifier = row.path("classifier");
                    ((ObjectNode) row).putObject("classifier").putArray("and").add(classifier);
                }));
        ObjectNode body = NODES.objectNode();
        body.set("rules", rules);
        Answer answer = registry.http().post("/rules/try", body.toString());
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("warnings").toString()).isEqualTo("[]");
    }

    private static ObjectNode oms(String hltKey, String start, List<String> components) {
        ObjectNode oms = NODES.objectNode()
                .put("hlt_key", hltKey)
                .put("start_time", start)
                .put("ls_duration", LAST);
        components.forEach(component -> oms.put(component + "_included", true));
        return oms;
    }

    private interface Bit {
        JsonNode of(String name);
    }

    private static LumisectionValues<JsonNode> values(Bit bit) {
        Map<String, ColumnRanges<JsonNode>> columns = new TreeMap<>();
        AttributeCatalogue.builtIn()
                .names(AttributeCatalogue.Kind.OMS_LUMISECTION)
                .forEach((name, type) -> {
                    if (type == ValueType.BOOLEAN) {
                        columns.put(name, ColumnRanges.of(1, LAST, bit.of(name)));
                    }
                });
        return LumisectionValues.of(columns);
    }

    private static Map<String, Status> certified(Classified classified) {
        Map<String, Status> statuses = new TreeMap<>();
        registry.part(Rulebook.class).workspaces().certifiable().forEach(column -> {
            var ranges = classified.statuses().column(column).map(triplet -> triplet.status());
            assertThat(ranges.covered()).describedAs(column).isEqualTo(LumiRanges.of(1, LAST));
            assertThat(ranges.size()).describedAs(column).isEqualTo(1);
            statuses.put(column, ranges.value(0));
        });
        return statuses;
    }

    private static Classified classified(ObjectNode oms, LumisectionValues<JsonNode> values) {
        return classification().classify(oms, values, NODES.objectNode().put("state", "OPEN"), NODES.objectNode());
    }

    @Test
    void aGoodCollisionRunIsGoodButForWhatIsOut() {
        Classified classified = classified(
                oms("/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1", "2022-10-30T01:10:12Z", COMPONENTS_OF_2022),
                values(name -> NODES.booleanNode(true)));
        assertThat(classified.runClass()).isEqualTo("Collisions22");
        assertThat(classified.significant()).isTrue();
        Map<String, Status> statuses = certified(classified);
        assertThat(statuses.remove("castor-castor")).isEqualTo(Status.EXCLUDED);
        assertThat(statuses.values()).containsOnly(Status.GOOD);
    }

    @Test
    void whatOmsDoesNotKnowIsLeftToPeople() {
        Classified classified = classified(
                oms("/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1", "2022-10-30T01:10:12Z", COMPONENTS_OF_2022),
                values(name -> name.startsWith("rp_") || name.equals("rpc_ready")
                        ? NODES.nullNode()
                        : NODES.booleanNode(true)));
        Map<String, Status> statuses = certified(classified);
        assertThat(statuses.get("ctpps-ctpps")).isEqualTo(Status.NOTSET);
        assertThat(statuses.get("rpc-rpc")).isEqualTo(Status.NOTSET);
        assertThat(statuses.values()).doesNotContain(Status.NO_VALUE_FOUND);
    }

    /** It must be looked at before the run is signed off. */
    @Test
    void aLumisectionThatOmsDoesNotHaveHasNoStatus() {
        Classified classified = classified(
                oms("/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1", "2022-10-30T01:10:12Z", COMPONENTS_OF_2022),
                LumisectionValues.of(Map.of("cms_active", ColumnRanges.of(90, LAST, NODES.booleanNode(true)))));
        assertThat(classified
                        .statuses()
                        .column("dt-dt")
                        .map(triplet -> triplet.status().wire())
                        .toString())
                .isEqualTo("1-89: NO VALUE FOUND, 90-94: NOTSET");
    }

    /** Run 328766 with its components, and the bits of run 328645 of the same week. */
    @Test
    void aRunOfTheLongShutdownIsCosmicsWithMostOfCmsOut() {
        Classified classified = classified(
                oms(
                        "/cdaq/special/2019/MWGR1/CruzetForMWGR1/HLT/V2",
                        "2019-03-22T09:48:31Z",
                        List.of("daq", "dcs", "dqm", "dt", "scal", "tcds", "trg")),
                values(name ->
                        name.startsWith("rp_") ? NODES.nullNode() : NODES.booleanNode(TRUE_IN_328645.contains(name))));
        assertThat(classified.runClass()).isEqualTo("Cosmics19");
        Map<String, Status> statuses = certified(classified);
        assertThat(statuses.remove("dt-dt")).isEqualTo(Status.BAD);
        List.of("cms-cms", "hlt-hlt", "l1t-l1t", "l1t-l1tcalo", "l1t-l1tmu", "lumi-lumi")
                .forEach(column -> assertThat(statuses.remove(column)).isEqualTo(Status.GOOD));
        assertThat(statuses.values()).containsOnly(Status.EXCLUDED);
    }

    /** The first two are as production has them. */
    @ParameterizedTest
    @CsvSource({
        "/cdaq/circulating/2022/v3.4/HLT/V3,2022-07-12T21:22:46Z,Commissioning22",
        "/cdaq/special/2019/MWGR1/CruzetForMWGR1/HLT/V2,2019-03-22T09:48:31Z,Cosmics19",
        "/cdaq/physics/Run2016/25ns15e33/v4.2.3/HLT/V2,2016-10-01T00:00:00Z,Collisions16",
        "/cdaq/physics/Run2018/2e34/v3.6.1/HLT/V2,2018-09-01T00:00:00Z,Collisions18",
        "/cdaq/physics/Run2018HI/v1.0.0/HLT/V1,2018-11-20T00:00:00Z,HIRun18",
        "/cdaq/physics/firstCollisions21/v1.0/HLT/V1,2021-10-28T00:00:00Z,Collisions21",
        "/cdaq/physics/Run2026/2e34/v1.0.0/HLT/V1,2026-06-01T00:00:00Z,Collisions26",
    })
    void theMenuAndTheYearMakeTheClass(String hltKey, String start, String runClass) {
        assertThat(classification()
                        .runClass(
                                NODES.objectNode().put("hlt_key", hltKey).put("start_time", start),
                                LumisectionValues.empty()))
                .isEqualTo(runClass);
    }
}
