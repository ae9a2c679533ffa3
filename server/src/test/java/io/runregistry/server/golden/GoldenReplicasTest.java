package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers on one database, each with two workers. */
class GoldenReplicasTest {

    @RegisterExtension
    static final RunningRegistry one = RunningRegistry.start();

    @RegisterExtension
    static final RunningRegistry other = one.startAnother();

    private static final JobCalls ONE = new JobCalls(one.http());
    private static final JobCalls OTHER = new JobCalls(other.http());

    @BeforeAll
    static void aRun() {
        SampleRun.of(1, 5, "OPEN").create(one.part(EventLog.class));
    }

    @Test
    void twentyJobsAreEvaluatedOnceEachAndByBoth() throws Exception {
        try (Connection database = one.connect()) {
            JobCalls.writeDownEnds(database);
            JobCalls.holdUp(database);
            List<Integer> jobs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                jobs.add((i % 2 == 0 ? ONE : OTHER).queue("somebody" + i % 5 + "@cern.ch"));
            }
            JobCalls.await(() -> ONE.count(jobs, "running") == 4);
            database.rollback();
            ONE.awaitDone(jobs);
            assertThat(jobs)
                    .allSatisfy(
                            job -> assertThat(OTHER.job(job).path("attempts").intValue())
                                    .isEqualTo(1));
            assertThat(numbers(database, "SELECT id FROM golden_end")).containsExactlyInAnyOrderElementsOf(jobs);
            assertThat(numbers(
                            database,
                            "SELECT DISTINCT server FROM golden_json WHERE id IN (SELECT id FROM golden_end)"))
                    .hasSize(2);
        }
    }

    @Test
    void whatRunsOnOneServerIsCancelledThroughAnother() throws Exception {
        List<Integer> jobs = new ArrayList<>();
        try (Connection database = one.connect()) {
            JobCalls.holdUp(database);
            for (int i = 0; i < 4; i++) {
                jobs.add(ONE.queue("worker" + i + "@cern.ch"));
            }
            JobCalls.await(() -> ONE.count(jobs, "running") == 4);
            for (int i = 0; i < 4; i++) {
                assertThat(OTHER.cancel(jobs.get(i), "worker" + i + "@cern.ch").status())
                        .isEqualTo(200);
            }
            assertThat(ONE.count(jobs, "cancelled")).isEqualTo(4);
            database.rollback();
        }
        ONE.awaitDone(List.of(ONE.queue("worker0@cern.ch"), OTHER.queue("worker0@cern.ch")));
        assertThat(OTHER.count(jobs, "cancelled")).isEqualTo(4);
    }

    @Test
    void whoLosesTheSessionThatListensBeginsAnew() throws Exception {
        try (Connection database = one.connect()) {
            JobCalls.execute(
                    database,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN golden_json'");
        }
        ONE.awaitDone(List.of(ONE.queue("lost@cern.ch"), OTHER.queue("lost@cern.ch")));
    }

    @Test
    void whatTheServerThatDiedLeftIsTakenUpUnlessFiveDidSo() throws Exception {
        int again;
        int deadly;
        try (Connection database = one.connect()) {
            JobCalls.holdUp(database);
            again = ONE.queue("left@cern.ch");
            ONE.awaitState(again, "running");
            deadly = ONE.queue("deadly@cern.ch");
            ONE.awaitState(deadly, "running");
            try (Connection another = one.connect()) {
                JobCalls.execute(another, "UPDATE golden_json SET server = -1, attempts = 4 WHERE id = " + again);
                JobCalls.execute(another, "UPDATE golden_json SET server = -1, attempts = 5 WHERE id = " + deadly);
            }
            ONE.awaitState(deadly, "failed");
            database.rollback();
        }
        assertThat(ONE.poll(deadly).err()).isEqualTo("given up, since 5 times the server ended that worked on it");
        ONE.awaitDone(List.of(again));
        assertThat(OTHER.job(again).path("attempts").intValue()).isEqualTo(5);
    }

    private static List<Integer> numbers(Connection database, String sql) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }
}
