package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people do with jobs of golden JSONs, and how they are held up. */
record JobCalls(Http http) {

    static final String DT_GOOD = "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}";

    /** Queues one of the online datasets. */
    int queue(String author) {
        return queue(author, DT_GOOD);
    }

    int queue(String author, String rule) {
        Answer answer = generate(author, rule);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json().path("id").asInt();
    }

    Answer generate(String author, String rule) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", rule).put("dataset_name_filter", "online");
        return send("POST", "/json_portal/generate", author, body.toString());
    }

    Answer cancel(int id, String author) {
        return send("POST", "/golden/jobs/" + id + "/cancel", author, "{}");
    }

    Answer poll(int id) {
        return http.post("/json_portal/json", "{\"id_json\": " + id + "}");
    }

    Answer send(String method, String path, String author, String body) {
        return http.send(method, path, Map.of("Content-Type", "application/json", "email", author), body);
    }

    JsonNode job(int id) {
        Answer answer = http.get("/golden/jobs/" + id);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    String state(int id) {
        return job(id).path("state").asString();
    }

    int count(List<Integer> jobs, String state) {
        return (int) jobs.stream().filter(job -> state(job).equals(state)).count();
    }

    void awaitState(int id, String state) {
        await(() -> state(id).equals(state));
    }

    void awaitDone(List<Integer> jobs) {
        await(() -> count(jobs, "done") == jobs.size());
    }

    static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).describedAs("waited a minute in vain").isLessThan(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Holds up all that runs, until the connection's transaction ends; queueing goes on. */
    static void holdUp(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "LOCK TABLE version IN ACCESS EXCLUSIVE MODE");
    }

    /** From now on PostgreSQL itself writes down each time that a job comes into a final state. */
    static void writeDownEnds(Connection connection) throws SQLException {
        execute(connection, "CREATE TABLE golden_end (id int, state text)");
        execute(connection, """
                CREATE FUNCTION write_down() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO golden_end VALUES (NEW.id, NEW.state);
                    RETURN NULL;
                END
                $$""");
        execute(connection, """
                CREATE TRIGGER written_down AFTER UPDATE ON golden_json FOR EACH ROW
                WHEN (NEW.state IN ('DONE', 'FAILED', 'CANCELLED') AND OLD.state <> NEW.state) EXECUTE FUNCTION write_down()""");
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
