package io.runregistry.server.playground;

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
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs 1, 2 and 3 are collision runs of 2022 of 20 lumisections with {@code dt0_ready} false in 4-9. In run 1 a person said GOOD in
 * 4-6, run 2 is COMPLETED, and of run 3 a person said that it is of another class. Run 4 has no lumisections.
 */
class TryTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String STANDBY = """
            {"part": "component", "row": {"component": 5, "status": "STANDBY", "priority": 0, "enabled": true,
             "classifier": "{\\"==\\": [{\\"var\\": \\"dt0_ready\\"}, false]}"}, %s}""";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void runs() {
        create(1, "OPEN", 20);
        create(2, "COMPLETED", 20);
        create(3, "OPEN", 20);
        create(4, "OPEN", 0);
        byHand(new RrLumisectionChange(
                1, "online", LumisectionValues.of(Map.of("dt-dt", ColumnRanges.of(4, 6, Triplet.of(Status.GOOD))))));
        byHand(new RunChange(3, NODES.objectNode(), NODES.objectNode().put("class", "Cosmics22")));
    }

    private static void create(int run, String state, int lumisections) {
        ObjectNode oms = NODES.objectNode()
                .put("start_time", "2022-10-30T01:10:12Z")
                .put("hlt_key", "/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1")
                .put("ls_duration", lumisections)
                .put("dt_included", true);
        LumisectionValues<JsonNode> values = lumisections == 0
                ? LumisectionValues.empty()
                : LumisectionValues.of(Map.of(
                        "dt0_ready",
                        ColumnRanges.<JsonNode>of(1, lumisections, NODES.booleanNode(true))
                                .overlaidBy(ColumnRanges.of(4, 9, NODES.booleanNode(false))),
                        "dtm_ready",
                        ColumnRanges.of(1, lumisections, NODES.booleanNode(true)),
                        "dtp_ready",
                        ColumnRanges.of(1, lumisections, NODES.booleanNode(true))));
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "test data"),
                        List.of(
                                new RunChange(run, oms, NODES.objectNode().put("state", state)),
                                DatasetChange.creation(run, "online", NODES.objectNode()),
                                new OmsLumisectionChange(run, "online", values)));
    }

    private static void byHand(Change change) {
        registry.part(EventLog.class).append(Action.manual("anna@cern.ch", "by hand"), List.of(change));
    }

    private static JsonNode tried(String body) {
        Answer answer = registry.http().post("/rules/try", body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode run(JsonNode answer, int number) {
        return answer.path("runs")
                .valueStream()
                .filter(run -> run.path("run_number").intValue() == number)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClassifierOfAColumnChangesItsStatusesByRanges() {
        JsonNode answer = tried(STANDBY.formatted("\"last\": 100"));
        assertThat(run(answer, 2).at("/columns/dt-dt").toString())
                .isEqualTo("[{\"from\":\"BAD\",\"to\":\"STANDBY\",\"hidden\":false,\"count\":6,"
                        + "\"lumisections\":[[4,9]],\"more_ranges\":0}]");
        assertThat(run(answer, 1).at("/columns/dt-dt").toString())
                .isEqualTo("[{\"from\":\"BAD\",\"to\":\"STANDBY\",\"hidden\":true,\"count\":3,"
                        + "\"lumisections\":[[4,6]],\"more_ranges\":0},"
                        + "{\"from\":\"BAD\",\"to\":\"STANDBY\",\"hidden\":false,\"count\":3,"
                        + "\"lumisections\":[[7,9]],\"more_ranges\":0}]");
        assertThat(run(answer, 1).has("class")).isFalse();
        assertThat(answer.at("/totals/columns").toString()).isEqualTo("{\"dt-dt\":{\"runs\":3,\"lumisections\":18}}");
        assertThat(answer.at("/totals/runs").intValue()).isEqualTo(4);
        assertThat(answer.at("/totals/would_change").intValue()).isEqualTo(3);
    }

    @Test
    void aRunThatIsNotOpenWouldBeFlagged() {
        JsonNode answer = tried(STANDBY.formatted("\"runs\": [1, 2]"));
        assertThat(run(answer, 1).path("would_be_flagged").booleanValue()).isFalse();
        assertThat(run(answer, 2).path("would_be_flagged").booleanValue()).isTrue();
        assertThat(answer.at("/totals/would_be_flagged").intValue()).isEqualTo(1);
    }

    @Test
    void anotherClassChangesWhatFollowsFromIt() {
        JsonNode answer =
                tried("{\"part\": \"class\", \"id\": " + idOfClass("Collisions22") + ", \"runs\": [2, 3, 4]}");
        JsonNode run = run(answer, 2);
        assertThat(run.path("class").toString())
                .isEqualTo("{\"from\":\"Collisions22\",\"to\":\"Commissioning22\",\"hidden\":false}");
        assertThat(run.path("datasets_created").toString())
                .isEqualTo("[\"/PromptReco/Commissioning2022/DQM\",\"/Express/Commissioning2022/DQM\"]");
        assertThat(run.path("datasets_not_created").toString())
                .isEqualTo("[\"/PromptReco/Collisions2022/DQM\",\"/Express/Collisions2022/DQM\"]");
        assertThat(run(answer, 3).path("class").toString())
                .isEqualTo("{\"from\":\"Collisions22\",\"to\":\"Commissioning22\",\"hidden\":true}");
        assertThat(run(answer, 3).path("hidden").booleanValue()).isTrue();
        assertThat(run(answer, 3).path("datasets_created").isEmpty()).isTrue();
        assertThat(answer.at("/totals/class").intValue()).isEqualTo(3);
        assertThat(answer.at("/totals/hidden").intValue()).isEqualTo(1);
    }

    @Test
    void aRunThatIsNoLongerSignificantHasNoStatuses() {
        JsonNode rules = registry.http().get("/rules").json();
        int id = rules.path("DatasetClassifier")
                .valueStream()
                .filter(row -> row.path("class").asString().equals("Collisions22"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .intValue();
        JsonNode run = run(tried("{\"part\": \"dataset\", \"id\": " + id + ", \"runs\": [2]}"), 2);
        assertThat(run.path("significant").toString()).isEqualTo("{\"from\":true,\"to\":false,\"hidden\":false}");
        assertThat(run.at("/columns/dt-dt/0/from").stringValue()).isEqualTo("GOOD");
        assertThat(run.at("/columns/dt-dt/0/to").isNull()).isTrue();
    }

    private static int idOfClass(String name) {
        return registry.http()
                .get("/rules")
                .json()
                .path("ClassClassifier")
                .valueStream()
                .filter(row -> row.path("class").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .intValue();
    }

    @Test
    void theSameRulesChangeNothingAndNothingIsSaved() {
        JsonNode before = registry.http().get("/rules").json();
        ObjectNode body = NODES.objectNode();
        body.set("rules", before);
        JsonNode same = tried(body.toString());
        assertThat(same.path("runs").isEmpty()).isTrue();
        assertThat(same.at("/totals/would_change").intValue()).isZero();
        tried(STANDBY.formatted("\"last\": 1"));
        assertThat(registry.http().get("/rules").json()).isEqualTo(before);
    }

    @Test
    void onlyTheNewestRunsThatFulfilTheFilterAreTried() {
        JsonNode answer = tried(STANDBY.formatted(
                "\"last\": 1, \"filter\": {\"rr_attributes.state\": \"OPEN\", \"run_number\": {\"<\": 4}}"));
        assertThat(answer.path("runs")
                        .valueStream()
                        .map(run -> run.path("run_number").asInt())
                        .toList())
                .containsExactly(3);
        assertThat(answer.at("/totals/runs").intValue()).isEqualTo(1);
    }

    @Test
    void theSumsAreOfAllRunsThoughFewAreTold() {
        JsonNode answer = tried(STANDBY.formatted("\"told\": 1"));
        assertThat(answer.path("runs").size()).isEqualTo(1);
        assertThat(answer.path("more_runs").intValue()).isEqualTo(2);
        assertThat(answer.at("/totals/would_change").intValue()).isEqualTo(3);
    }

    @Test
    void unknownVariablesAreWarnedOf() {
        JsonNode answer = tried(STANDBY.formatted("\"last\": 1").replace("dt0_ready", "dt0_redy"));
        assertThat(answer.path("warnings").toString()).contains("dt0_redy").contains("dt0_ready");
    }

    @Test
    void anOfflineColumnIsToldAsADatasetWouldBeginWithIt() {
        int column = 24;
        JsonNode answer = tried(
                "{\"part\": \"component\", \"row\": {\"component\": " + column
                        + ", \"status\": \"STANDBY\", \"priority\": 0, \"enabled\": true, \"classifier\": \"true\"}, \"runs\": [1]}");
        assertThat(run(answer, 1).at("/offline_columns/dt-dt/0/to").stringValue())
                .isEqualTo("STANDBY");
        assertThat(run(answer, 1).path("would_be_flagged").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'part': 'class', 'id': 6, 'runs': [99]} | 404 | Run not found: there is no run 99",
                "{'part': 'class', 'id': 6, 'runs': []} | 400 | runs must be a list of 1 to 10000 run numbers",
                "{'part': 'class', 'id': 6, 'runs': ['x']} | 400 | runs must be a list of run numbers, and \"x\" is none",
                "{'part': 'class', 'id': 6, 'runs': [1], 'last': 2} | 400 | either runs, or filter and last can be given, not both",
                "{'part': 'class', 'id': 6, 'lats': 2} | 400 | unknown field \"lats\"; did you mean \"last\"?",
                "{'part': 'class', 'id': 6, 'last': 100001} | 400 | last may be at most 100000, not 100001",
                "{'part': 'class', 'id': 6, 'last': 0} | 400 | last must be a whole number from 1 on, not 0",
                "{'part': 'class', 'id': 6, 'filter': {'nam': 1}} | 400 | unknown attribute \"nam\"",
                "{'part': 'class', 'id': 9999} | 404 | Item trying to delete does not exists",
                "{'part': 'clas', 'id': 6} | 400 | there are no rules \"clas\" at part; did you mean \"class\"?",
                "{'part': 'component', 'row': {'component': 5, 'status': 'GOOD', 'priority': 1, 'classifier': {'eq': [1]}}}"
                        + " | 400 | row.classifier is no rule: unknown operation \"eq\"",
            })
    void whatCannotBeTriedIsRefused(String body, int status, String message) {
        Answer answer = registry.http().post("/rules/try", body.replace('\'', '"'));
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(status);
        assertThat(answer.err()).startsWith(message);
    }

    @Test
    void onlySomeAreMadeAtOnce() throws Exception {
        String body = STANDBY.formatted("\"last\": 2");
        List<CompletableFuture<Answer>> five = new ArrayList<>();
        ExecutorService callers = Executors.newCachedThreadPool();
        try (Connection database = registry.connect()) {
            database.setAutoCommit(false);
            database.createStatement().execute("LOCK TABLE run");
            for (int i = 0; i < 5; i++) {
                five.add(CompletableFuture.supplyAsync(() -> registry.http().post("/rules/try", body), callers));
            }
            Answer first = (Answer) CompletableFuture.anyOf(five.toArray(CompletableFuture[]::new))
                    .join();
            assertThat(first.status()).describedAs(first.text()).isEqualTo(429);
            assertThat(first.text()).contains("4 dry runs are going on");
            database.rollback();
            assertThat(five)
                    .extracting(answer -> answer.join().status())
                    .containsOnlyOnce(429)
                    .contains(200);
        } finally {
            callers.shutdown();
        }
    }
}
