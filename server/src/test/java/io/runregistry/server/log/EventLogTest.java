package io.runregistry.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class EventLogTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final List<Status> STATUSES = List.of(Status.GOOD, Status.BAD, Status.STANDBY);

    private final EventLog log = registry.part(EventLog.class);
    private final LumisectionStore store = registry.part(LumisectionStore.class);

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void create(int run) {
        log.append(
                Action.automatic("auto@auto", "creation"),
                List.of(
                        new RunChange(run, none(), none().put("class", "A")),
                        DatasetChange.creation(run, "online", none())));
    }

    private static RrLumisectionChange flag(int run, String column, int first, int last, Status status) {
        return new RrLumisectionChange(
                run, "online", LumisectionValues.of(Map.of(column, ColumnRanges.of(first, last, Triplet.of(status)))));
    }

    /** Manual over automatic, later over earlier, per lumisection and column. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void valuesAreMergedAsAPlainModelMergesThem(long seed) {
        Random random = new Random(seed);
        int run = (int) (1000 + seed);
        create(run);
        Map<Integer, Status> automatic = new TreeMap<>();
        Map<Integer, Status> manual = new TreeMap<>();
        for (int step = 0; step < 40; step++) {
            boolean byHand = random.nextInt(3) == 0;
            int first = 1 + random.nextInt(20);
            int last = first + random.nextInt(10);
            Status status = STATUSES.get(random.nextInt(STATUSES.size()));
            log.append(new Action("somebody", "step", byHand), List.of(flag(run, "dt-dt", first, last, status)));
            for (int lumisection = first; lumisection <= last; lumisection++) {
                (byHand ? manual : automatic).put(lumisection, status);
            }
        }
        Map<Integer, Status> expected = new TreeMap<>(automatic);
        expected.putAll(manual);
        ColumnRanges<Triplet> actual = store.rr(run, "online").orElseThrow().column("dt-dt");
        for (int lumisection = 1; lumisection <= 30; lumisection++) {
            assertThat(actual.at(lumisection)
                            .map(Triplet::status)
                            .map(Status::wire)
                            .orElse("none"))
                    .describedAs("seed %d, lumisection %d", seed, lumisection)
                    .isEqualTo(
                            expected.containsKey(lumisection)
                                    ? String.valueOf(expected.get(lumisection).wire())
                                    : "none");
        }
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    @Test
    void whatAPersonSetSurvivesTheFeed() {
        create(1);
        log.append(Action.manual("shifter", "set"), List.of(new RunChange(1, none(), none().put("class", "B"))));
        log.append(Action.automatic("auto@auto", "again"), List.of(new RunChange(1, none(), none().put("class", "C"))));
        assertThat(registry.http()
                        .get("/runs/1")
                        .json()
                        .at("/rr_attributes/class")
                        .asString())
                .isEqualTo("B");
    }

    @Test
    void fiftyWritersOfOneRunLoseNothing() throws Exception {
        create(2);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Future<?>> writes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int lumisection = i + 1;
            writes.add(threads.submit(() -> log.append(
                    Action.manual("writer " + lumisection, "edit"),
                    List.of(flag(2, "csc-csc", lumisection, lumisection, Status.BAD)))));
        }
        for (Future<?> write : writes) {
            write.get();
        }
        threads.shutdown();
        assertThat(store.rr(2, "online").orElseThrow().column("csc-csc"))
                .isEqualTo(ColumnRanges.of(1, 50, Triplet.of(Status.BAD)));
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    @Test
    void anActionThatFailsLeavesNothing() {
        long before = log.newestVersion();
        List<Change> changes = List.of(
                new RunChange(3, none(), none()), flag(3, "dt-dt", 1, 2, Status.GOOD)); // a dataset that nobody made
        assertThatThrownBy(() -> log.append(Action.manual("a", "b"), changes)).isInstanceOf(RuntimeException.class);
        assertThat(log.newestVersion()).isEqualTo(before);
        assertThat(registry.http().get("/runs/3").text()).isEqualTo("null");
    }

    @Test
    void whatWasSaidIsToldOldestFirst() {
        create(6);
        log.append(
                Action.manual("shifter@cern.ch", "look"), List.of(new RunChange(6, none(), none().put("class", "B"))));
        log.append(Action.manual("expert@cern.ch", "noise"), List.of(flag(6, "dt-dt", 2, 3, Status.BAD)));
        JsonNode history = registry.http().get("/run_with_history/6").json();
        assertThat(history.size()).isEqualTo(2);
        assertThat(history.at("/0/class").asString()).isEqualTo("A");
        assertThat(history.at("/1/class").asString()).isEqualTo("B");
        assertThat(history.at("/1/by").asString()).isEqualTo("shifter@cern.ch");
        assertThat(history.at("/1/createdAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        JsonNode edits = registry.http()
                .post("/lumisections/get_rr_lumisection_history", "{\"run_number\": 6, \"dataset_name\": \"online\"}")
                .json();
        assertThat(edits.size()).isEqualTo(1);
        assertThat(edits.at("/0/start").asInt()).isEqualTo(2);
        assertThat(edits.at("/0/end").asInt()).isEqualTo(3);
        assertThat(edits.at("/0/manual_change").asBoolean()).isTrue();
        assertThat(edits.at("/0/jsonb/dt-dt/status").asString()).isEqualTo("BAD");
    }

    @Test
    void theLogCanNotBeChanged() {
        create(4);
        DSLContext database = registry.part(DSLContext.class);
        assertThatThrownBy(() -> database.execute("UPDATE run_event SET manual = true"))
                .hasMessageContaining("the event log is append only: UPDATE on run_event refused");
        assertThatThrownBy(() -> database.execute("DELETE FROM version"))
                .hasMessageContaining("the event log is append only: DELETE on version refused");
    }

    @Test
    void rebuildingMendsWhatIsWrong() {
        create(5);
        DSLContext database = registry.part(DSLContext.class);
        database.execute("UPDATE run SET rr_automatic = '{\"class\": \"nonsense\"}' WHERE run_number = 5");
        Rebuilding rebuilding = registry.part(Rebuilding.class);
        assertThat(rebuilding.listDiffering()).containsExactly(5);
        rebuilding.rebuild();
        assertThat(rebuilding.listDiffering()).isEmpty();
        assertThat(registry.http()
                        .get("/runs/5")
                        .json()
                        .at("/rr_attributes/class")
                        .asString())
                .isEqualTo("A");
    }
}
