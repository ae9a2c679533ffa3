package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two workers, of which one user may have one; and at most 30 jobs a user. Each test has users of its own. */
class GoldenFairnessTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--golden-queue-per-user=30");

    private static final JobCalls CALLS = new JobCalls(registry.http());

    @BeforeAll
    static void aRun() {
        SampleRun.of(1, 5, "OPEN").create(registry.part(EventLog.class));
    }

    @Test
    void whoQueuesManyLetsOthersThrough() throws Exception {
        List<Integer> many = new ArrayList<>();
        int single;
        List<Integer> three = new ArrayList<>();
        try (Connection database = registry.connect()) {
            JobCalls.holdUp(database);
            for (int i = 0; i < 30; i++) {
                many.add(CALLS.queue("many@cern.ch"));
            }
            CALLS.awaitState(many.get(0), "running");
            assertThat(CALLS.count(many, "queued")).isEqualTo(29);

            single = CALLS.queue("single@cern.ch");
            CALLS.awaitState(single, "running");
            assertThat(CALLS.count(many, "queued")).isEqualTo(29);

            for (int i = 0; i < 3; i++) {
                three.add(CALLS.queue("three@cern.ch"));
            }
            assertThat(three).extracting(GoldenFairnessTest::position).containsExactly(1, 3, 5);
            assertThat(many.subList(1, 6))
                    .extracting(GoldenFairnessTest::position)
                    .containsExactly(2, 4, 6, 7, 8);
            database.rollback();
        }
        List<Integer> all = new ArrayList<>(many);
        all.add(single);
        all.addAll(three);
        CALLS.awaitDone(all);
        assertThat(startedBetween(three.get(0), three.get(1))).isLessThan(10);
        assertThat(startedBetween(three.get(1), three.get(2))).isLessThan(10);
    }

    /** How many of the many began while somebody's next one could have: about one where they take turns, nearly all where not. */
    private static int startedBetween(int job, int next) throws SQLException {
        try (Connection database = registry.connect();
                PreparedStatement query = database.prepareStatement("""
                        SELECT count(*) FROM golden_json many, golden_json job, golden_json next
                        WHERE many.created_by = 'many@cern.ch' AND job.id = ? AND next.id = ?
                            AND many.started_at > job.ended_at AND many.started_at < next.started_at
                        """)) {
            query.setInt(1, job);
            query.setInt(2, next);
            ResultSet row = query.executeQuery();
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    private static int position(int job) {
        return CALLS.job(job).path("position").intValue();
    }

    @Test
    void nobodyMayQueueWithoutEnd() throws Exception {
        List<Integer> jobs = new ArrayList<>();
        try (Connection database = registry.connect()) {
            JobCalls.holdUp(database);
            for (int i = 0; i < 30; i++) {
                jobs.add(CALLS.queue("endless@cern.ch"));
            }
            Answer refused = CALLS.generate("endless@cern.ch", JobCalls.DT_GOOD);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.err())
                    .isEqualTo("endless@cern.ch has 30 golden JSONs waiting or running, the most that one may have;"
                            + " wait until some are done, or cancel some");
            assertThat(CALLS.cancel(jobs.get(29), "endless@cern.ch").status()).isEqualTo(200);
            jobs.set(29, CALLS.queue("endless@cern.ch"));
            database.rollback();
        }
        CALLS.awaitDone(jobs);
    }
}
