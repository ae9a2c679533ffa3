package io.runregistry.server.golden.series;

import static io.runregistry.server.golden.series.Catalogue.DT;
import static io.runregistry.server.golden.series.Catalogue.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.ServerProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What outlives a server: it is killed with an entry published, another to be published as soon as its golden JSON is made,
 * and a schedule, whose time comes while no server runs. Then two servers start.
 */
class SeriesRestartTest {

    private static final String RUN = """
            {"oms_attributes": {"run_number": 1}, "rr_attributes": {"class": "Collisions22"},
             "oms_lumisections": [{"recorded": 0.25}, {"recorded": 0.5}],
             "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}, {"dt-dt": {"status": "GOOD"}}]}
            """;

    private static ServerProcess killed;
    private static ServerProcess next;
    private static ServerProcess replica;
    private static Answer file;
    private static String entry;
    private static Answer queued;

    @BeforeAll
    static void killAndRestart() throws SQLException {
        killed = ServerProcess.start();
        Catalogue before = anna(killed);
        assertThat(killed.http().feed("/runs", RUN).status()).isEqualTo(200);
        before.create("golden");
        before.publish("golden", before.make(DT, "online"));
        file = before.file("golden/1.json");
        entry = before.get("/golden/entries/1").text();
        before.put("/golden/schedule", recipe(DT, "online", ", \"cron\": \"0 0 1 1 *\""));
        before.create("waiting");
        try (Connection connection = killed.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE lumisections IN ACCESS EXCLUSIVE MODE");
            queued = before.post("/waiting/entries", recipe(DT, "online", ""));
            killed.kill();
            statement.execute("UPDATE scheduled_tasks SET execution_time = now() - interval '3 days'"
                    + " WHERE task_name = 'series-schedule'");
            connection.commit();
        }
        next = killed.startAnother();
        replica = killed.startAnother();
    }

    @AfterAll
    static void stop() {
        next.close();
        replica.close();
    }

    private static Catalogue anna(ServerProcess server) {
        return Catalogue.of(server.http(), "anna@cern.ch");
    }

    private static int count(String what) throws SQLException {
        try (Connection connection = killed.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + what)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void whatIsPublishedStaysByteForByte() {
        Answer after = anna(next).file("golden/1.json");
        assertThat(after.text()).isEqualTo(file.text()).isEqualTo("{\"1\": [[1, 2]]}\n");
        assertThat(after.response().headers().firstValue("ETag"))
                .isPresent()
                .isEqualTo(file.response().headers().firstValue("ETag"));
        assertThat(anna(next).get("/golden/entries/1").text()).isEqualTo(entry);
        assertThat(anna(replica).file("golden/latest.json").text()).isEqualTo(file.text());
    }

    @Test
    void whatTheKilledServerDidNotPublishTheNextOneDoesOnce() {
        JsonNode published = anna(next).finished("waiting", queued);
        assertThat(published.path("state").asString()).isEqualTo("PUBLISHED");
        assertThat(anna(next).file("waiting/latest.json").text()).isEqualTo("{\"1\": [[1, 2]]}\n");
        assertThat(anna(replica).get("/waiting").json().path("entries").intValue())
                .isEqualTo(1);
    }

    @Test
    void aTimeThatWasMissedIsMadeUpForOnce() throws SQLException {
        JsonNode last = Catalogue.await(
                () -> anna(next).get("/golden").json().path("last_scheduled"),
                seen -> seen.path("finishedAt").isString());
        assertThat(last.path("state").asString()).isEqualTo("UNCHANGED");
        assertThat(last.path("number").intValue()).isEqualTo(1);
        assertThat(count("series_publication WHERE schedule IS NOT NULL")).isEqualTo(1);
        assertThat(count("scheduled_tasks WHERE task_name = 'series-schedule' AND execution_time > now()"))
                .describedAs("times to come")
                .isEqualTo(1);
    }
}
