package io.runregistry.server.golden.series;

import static io.runregistry.server.golden.series.Catalogue.DT;
import static io.runregistry.server.golden.series.Catalogue.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.ServerProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What outlives the server. */
class SeriesRestartTest {

    private static final String RUN = """
            {"oms_attributes": {"run_number": 1}, "rr_attributes": {"class": "Collisions22"},
             "oms_lumisections": [{"recorded": 0.25}, {"recorded": 0.5}],
             "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}, {"dt-dt": {"status": "GOOD"}}]}
            """;

    private static Catalogue anna(ServerProcess server) {
        return Catalogue.of(server.http(), "anna@cern.ch");
    }

    private static void execute(ServerProcess server, String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JsonNode lastScheduled(Catalogue catalogue) {
        return Catalogue.await(
                () -> catalogue.get("/golden").json().path("last_scheduled"),
                seen -> seen.path("state").asString("").equals("PUBLISHED")
                        || seen.path("state").asString("").equals("UNCHANGED"));
    }

    @Test
    void whatIsPublishedStaysByteForByteAndWhatWasMissedIsDoneOnce() throws Exception {
        try (ServerProcess first = ServerProcess.start()) {
            Catalogue before = anna(first);
            assertThat(first.http().feed("/runs", RUN).status()).isEqualTo(200);
            before.create("golden");
            before.publish("golden", before.make(DT, "online"));
            Answer file = before.file("golden/1.json");
            String entry = before.get("/golden/entries/1").text();
            before.put("/golden/schedule", recipe(DT, "online", ", \"cron\": \"0 0 1 1 *\""));
            first.kill();
            execute(first, "UPDATE scheduled_tasks SET execution_time = now() - interval '3 days'");

            try (ServerProcess second = first.startAnother();
                    ServerProcess replica = first.startAnother()) {
                Catalogue after = anna(second);
                assertThat(after.file("golden/1.json").text()).isEqualTo(file.text());
                assertThat(after.file("golden/1.json").response().headers().firstValue("ETag"))
                        .isEqualTo(file.response().headers().firstValue("ETag"));
                assertThat(after.get("/golden/entries/1").text()).isEqualTo(entry);
                assertThat(lastScheduled(after).path("number").intValue()).isEqualTo(1);
                assertThat(lastScheduled(anna(replica))).isEqualTo(lastScheduled(after));
                try (Connection connection = first.connect();
                        Statement statement = connection.createStatement();
                        var rows = statement.executeQuery(
                                "SELECT (SELECT count(*) FROM series_publication),"
                                        + " (SELECT count(*) FROM scheduled_tasks WHERE execution_time > now() AND task_name = 'series-schedule')")) {
                    rows.next();
                    assertThat(rows.getInt(1)).describedAs("publications").isEqualTo(1);
                    assertThat(rows.getInt(2)).describedAs("times to come").isEqualTo(1);
                }
            }
        }
    }

    @Test
    void whatAKilledServerDidNotPublishTheNextOneDoes() throws Exception {
        try (ServerProcess first = ServerProcess.start()) {
            Catalogue before = anna(first);
            assertThat(first.http().feed("/runs", RUN).status()).isEqualTo(200);
            before.create("golden");
            Answer queued;
            try (Connection connection = first.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("LOCK TABLE lumisections IN ACCESS EXCLUSIVE MODE");
                queued = before.post("/golden/entries", recipe(DT, "online", ""));
                assertThat(queued.json().path("state").asString()).isEqualTo("WAITING");
                first.kill();
                connection.rollback();
            }
            try (ServerProcess second = first.startAnother()) {
                JsonNode published = anna(second).finished("golden", queued);
                assertThat(published.path("state").asString()).isEqualTo("PUBLISHED");
                assertThat(anna(second).file("golden/latest.json").text()).isEqualTo("{\"1\": [[1, 2]]}\n");
                assertThat(anna(second).get("/golden").json().path("entries").intValue())
                        .isEqualTo(1);
            }
        }
    }
}
