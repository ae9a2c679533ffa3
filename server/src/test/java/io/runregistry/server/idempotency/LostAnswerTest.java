package io.runregistry.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.ServerProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A server is killed after it did what was asked for, before it answered. */
class LostAnswerTest {

    /** Whoever adds an answer to a key waits as long as somebody holds this lock. */
    private static final String ANSWERS_WAIT = """
            CREATE FUNCTION wait_to_answer() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_advisory_xact_lock(4242); RETURN new; END $$;
            CREATE TRIGGER wait_to_answer BEFORE UPDATE ON idempotency_key FOR EACH ROW EXECUTE FUNCTION wait_to_answer();
            SELECT pg_advisory_lock(4242)
            """;

    /** PostgreSQL would go on with what the server asked for when it lived. */
    private static final String NOBODY_WAITS = """
            SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE wait_event = 'advisory';
            DROP TRIGGER wait_to_answer ON idempotency_key
            """;

    @Test
    void itIsNotDoneAgain() throws SQLException {
        try (ServerProcess server = ServerProcess.start()) {
            int revisions = revisions(server.http());
            try (Connection database = server.connect();
                    Statement statement = database.createStatement()) {
                statement.execute(ANSWERS_WAIT);
                CompletableFuture<Answer> lost = CompletableFuture.supplyAsync(() -> add(server.http()));
                waitUntilNoted(statement);
                server.kill();
                statement.execute(NOBODY_WAITS);
                assertThat(lost).failsWithin(Duration.ofMinutes(1));
            }
            try (ServerProcess next = server.startAnother()) {
                Answer early = add(next.http());
                assertThat(early.status()).isEqualTo(409);
                assertThat(early.response().headers().firstValue("Retry-After")).contains("1");

                try (Connection database = next.connect();
                        Statement statement = database.createStatement()) {
                    statement.execute("UPDATE idempotency_key SET noted_at = noted_at - interval '2 minutes'");
                }
                Answer late = add(next.http());
                assertThat(late.status()).isEqualTo(409);
                assertThat(late.err()).contains("this was done before", "whose answer was lost");
                assertThat(revisions(next.http())).isEqualTo(revisions + 1);
            }
        }
    }

    private static Answer add(Http http) {
        return http.send(
                "POST",
                "/permissions",
                Map.of("Content-Type", "application/json", "Idempotency-Key", "one-permission"),
                "{\"egroup\": \"somebody\", \"routes\": [\"/runs/move_run/.*\"]}");
    }

    private static int revisions(Http http) {
        return http.get("/permissions/history").json().size();
    }

    private static void waitUntilNoted(Statement statement) throws SQLException {
        boolean noted = false;
        while (!noted) {
            try (var rows = statement.executeQuery("SELECT count(*) > 0 FROM idempotency_key")) {
                rows.next();
                noted = rows.getBoolean(1);
            }
        }
    }
}
