package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.ServerProcess;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

    /** Two jobs run, held up by a lock, and three wait. */
    private static void jobsOutlive(Ending ending) throws Exception {
        try (ServerProcess first = ServerProcess.start()) {
            assertThat(first.http().feed("/runs", RUN).status()).isEqualTo(200);
            List<String> jobs = new ArrayList<>();
            try (Connection connection = first.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("LOCK TABLE run IN ACCESS EXCLUSIVE MODE");
                for (int i = 0; i < 5; i++) {
                    jobs.add(queue(first.http()));
                }
                await(() -> Collections.frequency(statuses(first.http(), jobs), 202) == 2);
                assertThat(statuses(first.http(), jobs)).containsOnly(202, 203);
                ending.of(first);
                connection.rollback();
            }
            try (ServerProcess second = first.startAnother()) {
                await(() -> Collections.frequency(statuses(second.http(), jobs), 200) == 5);
                assertThat(jobs)
                        .extracting(job -> poll(second.http(), job)
                                .json()
                                .at("/final_json/generated_json")
                                .toString())
                        .containsOnly("{\"1\":[[1,2]]}");
            }
        }
    }

    private static String queue(Http http) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}");
        body.put("dataset_name_filter", "online");
        Answer answer = http.post("/json_portal/generate", body.toString());
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private static Answer poll(Http http, String job) {
        return http.post("/json_portal/json", "{\"id_json\": " + job + "}");
    }

    private static List<Integer> statuses(Http http, List<String> jobs) {
        return jobs.stream().map(job -> poll(http, job).status()).toList();
    }

    private static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).describedAs("waited a minute in vain").isLessThan(giveUp);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
