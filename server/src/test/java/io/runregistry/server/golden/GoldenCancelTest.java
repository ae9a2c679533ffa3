package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** One worker. */
class GoldenCancelTest {

    private static final int RUNS = 1_000;

    /** A moment's work for each run, and a minute's or more for all of them. */
    private static final String LONG = "{\"reduce\": [" + thousandAnd("run.run_number") + ", {\"reduce\": ["
            + thousandAnd("current") + ", {\"==\": [{\"var\": \"accumulator\"}, {\"var\": \"current\"}]}, 0]}, 0]}";

    private static String thousandAnd(String variable) {
        return "{\"merge\": [[" + "1,".repeat(999) + "1], {\"var\": \"" + variable + "\"}]}";
    }

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--golden-workers=1");

    private static final JobCalls CALLS = new JobCalls(registry.http());

    @BeforeAll
    static void runs() {
        List<Change> changes = new ArrayList<>();
        for (int run = 1; run <= RUNS; run++) {
            changes.addAll(SampleRun.of(run, 5, "OPEN").changes());
        }
        registry.part(EventLog.class).append(Action.automatic("auto@auto", "test data"), changes);
    }

    @Test
    void oneThatWaitsNeverStartsAndOneThatRunsEnds() throws Exception {
        int runs;
        int waits;
        int next;
        try (Connection database = registry.connect()) {
            JobCalls.holdUp(database);
            runs = CALLS.queue("a@cern.ch");
            CALLS.awaitState(runs, "running");
            waits = CALLS.queue("a@cern.ch");
            next = CALLS.queue("a@cern.ch");
            Answer cancelled = CALLS.cancel(waits, "a@cern.ch");
            assertThat(cancelled.status()).isEqualTo(200);
            assertThat(cancelled.json().path("reason").asString()).isEqualTo("cancelled by a@cern.ch");
            assertThat(CALLS.cancel(runs, "a@cern.ch").json().path("state").asString())
                    .isEqualTo("cancelled");
            database.rollback();
        }
        CALLS.awaitDone(List.of(next));
        assertThat(CALLS.job(waits).path("attempts").intValue()).isZero();
        for (int job : List.of(runs, waits)) {
            assertThat(CALLS.poll(job).status()).isEqualTo(500);
            assertThat(CALLS.poll(job).err()).isEqualTo("cancelled by a@cern.ch");
        }
    }

    @Test
    void onTheWireItIsListedAsFailed() throws Exception {
        int job;
        try (Connection database = registry.connect()) {
            JobCalls.holdUp(database);
            job = CALLS.queue("listed@cern.ch");
            CALLS.cancel(job, "listed@cern.ch");
            database.rollback();
        }
        JsonNode listed = CALLS.send("POST", "/json_portal/jsons", "listed@cern.ch", "{\"filter\": \"by_email\"}")
                .json()
                .at("/jsons/0");
        assertThat(listed.path("id").intValue()).isEqualTo(job);
        assertThat(listed.path("failed").booleanValue()).isTrue();
        assertThat(listed.path("failedReason").asString()).isEqualTo("cancelled by listed@cern.ch");
    }

    @Test
    void deletingOneThatIsNotDoneEndsIt() throws Exception {
        int runs;
        int waits;
        int next;
        try (Connection database = registry.connect()) {
            JobCalls.writeDownEnds(database);
            JobCalls.holdUp(database);
            runs = CALLS.queue("d@cern.ch");
            CALLS.awaitState(runs, "running");
            waits = CALLS.queue("d@cern.ch");
            next = CALLS.queue("d@cern.ch");
            for (int job : List.of(runs, waits)) {
                assertThat(CALLS.send("DELETE", "/json_portal/json", "d@cern.ch", "{\"id_json\": " + job + "}")
                                .status())
                        .isEqualTo(200);
            }
            database.rollback();
            CALLS.awaitDone(List.of(next));
            try (var statement = database.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT string_agg(state, ' ' ORDER BY id) FROM golden_end WHERE id <= " + next)) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("CANCELLED CANCELLED DONE");
            }
        }
        assertThat(CALLS.poll(runs).status()).isEqualTo(404);
        assertThat(registry.http().get("/golden/jobs/" + waits).status()).isEqualTo(404);
    }

    /** Only if its work stops, too, the single worker is free again. */
    @Test
    void theWorkStops() {
        int lengthy = CALLS.queue("e@cern.ch", LONG);
        CALLS.awaitState(lengthy, "running");
        assertThat(CALLS.cancel(lengthy, "e@cern.ch").status()).isEqualTo(200);
        CALLS.awaitDone(List.of(CALLS.queue("e@cern.ch")));
    }

    @Test
    void whatIsDoneCannotBeCancelledAndWhatIsCancelledCanBeOnceMore() throws Exception {
        int done = CALLS.queue("f@cern.ch");
        CALLS.awaitDone(List.of(done));
        Answer refused = CALLS.cancel(done, "f@cern.ch");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.err())
                .isEqualTo(
                        "golden JSON " + done + " is done already, so there is nothing to cancel; who does not want it"
                                + " deletes it (DELETE /json_portal/json)");
        try (Connection database = registry.connect()) {
            JobCalls.holdUp(database);
            int job = CALLS.queue("f@cern.ch");
            assertThat(CALLS.cancel(job, "f@cern.ch").status()).isEqualTo(200);
            assertThat(CALLS.cancel(job, "g@cern.ch").json().path("reason").asString())
                    .isEqualTo("cancelled by f@cern.ch");
            database.rollback();
        }
    }

    @Test
    void whatIsNotThereOrNotUnderstoodIsRefused() {
        assertThat(CALLS.cancel(4711, "a@cern.ch").status()).isEqualTo(404);
        int job = CALLS.queue("h@cern.ch");
        Answer refused = CALLS.send("POST", "/golden/jobs/" + job + "/cancel", "h@cern.ch", "{\"because\": \"no\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.err()).isEqualTo("unknown field \"because\"; this call takes none");
        assertThat(registry.http().get("/golden/jobs/" + job + "?wait=1").err())
                .isEqualTo("unknown parameter \"wait\"; this call takes none");
        assertThat(registry.http().get("/golden/jobs/x").err()).isEqualTo("\"x\" is no id");
        CALLS.awaitDone(List.of(job)); // the single worker is free for the next test
    }
}
