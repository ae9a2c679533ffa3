package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalModeTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @Test
    void aWebPageElsewhereMayNotWrite() {
        Answer answer = registry.http()
                .send(
                        "POST",
                        "/runs",
                        Map.of(
                                "Origin",
                                "https://evil.example.org",
                                "Content-Type",
                                "application/json",
                                "email",
                                "auto@auto"),
                        "{\"oms_attributes\": {\"run_number\": 1}}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.err()).startsWith("this registry runs in local mode");
        assertThat(registry.http().get("/runs/1").text()).isEqualTo("null");
    }

    @Test
    void aPageOfThisMachineMayRead() {
        assertThat(registry.http()
                        .send("GET", "/health", Map.of("Origin", "http://localhost:3000"), null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        Answer answer =
                registry.http().send("POST", "/runs_filtered_ordered", Map.of("Content-Type", "text/plain"), "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo("the body must be JSON (Content-Type: application/json), not text/plain");
    }

    @Test
    void anUnknownRouteIsNamed() {
        Answer answer = registry.http().send("DELETE", "/no/such", Map.of(), null);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.err()).isEqualTo("Cannot DELETE /no/such");
    }
}
