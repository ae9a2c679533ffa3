package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.ServerProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs outlive the server that took them. */
class GoldenRestartTest {

    private static final String RUN = """
            {"oms_attributes": {"run_number": 1}, "rr_attributes": {"class": "Collisions22"},
             "oms_lumisections": [{"recorded": 0.25}, {"recorded": 0.5}, {"recorded": 0.5}],
             "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}, {"dt-dt": {"status": "GOOD"}}, {"dt-dt": {"status": "BAD"}}]}
            """;

    private interface Ending {
        void of(ServerProcess server) throws Exception;
    }

    @Test
    void theNextServerFinishesWhatAKilledOneLeft() throws Exception {
        jobsOutlive(ServerProcess::kill);
    }

    @Test
    void theNextServerFinishesWhatAStoppedOneLeft() throws Exception {
        jobsOutlive(ServerProcess::stop);
    }

    /** Of twenty jobs six are done, two run, held up by a lock, and twelve wait. */
    private static void jobsOutlive(Ending ending) throws Exception {
        try (ServerProcess first = ServerProcess.start();
                Connection database = first.connect()) {
            assertThat(first.http().feed("/runs", RUN).status()).isEqualTo(200);
            JobCalls.writeDownEnds(database);
            JobCalls calls = new JobCalls(first.http());
            List<Integer> jobs = new ArrayList<>(queue(calls, 6));
            calls.awaitDone(jobs);
            JobCalls.holdUp(database);
            jobs.addAll(queue(calls, 14));
            JobCalls.await(() -> calls.count(jobs, "running") == 2);
            assertThat(calls.count(jobs, "queued")).isEqualTo(12);
            ending.of(first);
            database.rollback();
            try (ServerProcess second = first.startAnother()) {
                JobCalls again = new JobCalls(second.http());
                again.awaitDone(jobs);
                assertThat(jobs)
                        .extracting(job -> again.poll(job)
                                .json()
                                .at("/final_json/generated_json")
                                .toString())
                        .containsOnly("{\"1\":[[1,2]]}");
                assertThat(tried(again, jobs, 1)).isEqualTo(18);
                assertThat(tried(again, jobs, 2)).isEqualTo(2);
            }
            assertThat(ends(database)).containsExactlyInAnyOrderElementsOf(jobs);
        }
    }

    private static List<Integer> queue(JobCalls calls, int many) {
        List<Integer> jobs = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            jobs.add(calls.queue("somebody" + i % 4 + "@cern.ch"));
        }
        return jobs;
    }

    private static long tried(JobCalls calls, List<Integer> jobs, int times) {
        return jobs.stream()
                .filter(job -> calls.job(job).path("attempts").intValue() == times)
                .count();
    }

    /** Once for each time that a job ended. */
    private static List<Integer> ends(Connection database) throws Exception {
        List<Integer> ids = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM golden_end WHERE state = 'DONE'")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }
}
