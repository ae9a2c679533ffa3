package io.runregistry.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final String ANY = "[0-9a-f-]{36}";

    private static String id(Answer answer) {
        return answer.response().headers().firstValue("Request-Id").orElse("");
    }

    private static Answer get(String path, String id) {
        return registry.http().send("GET", path, Map.of("Request-Id", id), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/1", "/no/such/route", "/runs/1?x=%00"})
    void everyAnswerHasOne(String path) {
        assertThat(id(registry.http().get(path))).matches(ANY);
        assertThat(id(registry.http().get(path)))
                .isNotEqualTo(id(registry.http().get(path)));
        assertThat(id(get(path, "of.the-caller_7"))).isEqualTo("of.the-caller_7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two words", "a=b", "é", "12345678901234567890123456789012345678901234567890123456789012345"})
    void whatIsNoneIsReplaced(String given) {
        assertThat(id(get("/runs/1", given))).matches(ANY);
    }

    @Test
    void aFailureOfTheServerNamesIt() throws SQLException {
        try (Connection connection = registry.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table run rename to run_hidden");
            Answer answer = get("/runs/1", "seven");
            statement.execute("alter table run_hidden rename to run");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.err())
                    .isEqualTo("the server failed to answer; its log tells more under the request id seven");
        }
    }
}
