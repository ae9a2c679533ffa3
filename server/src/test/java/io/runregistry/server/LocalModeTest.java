package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

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

    @Test
    void whoeverIsOnThisMachineMayEverythingAndIsWhoTheySay() {
        JsonNode me = registry.http()
                .send("GET", "/me", Map.of("email", "anna@cern.ch", "egroups", "some-egroup"), null)
                .json();
        assertThat(me.toString())
                .isEqualTo("{\"email\":\"anna@cern.ch\",\"egroups\":[],\"automatic\":false,\"mode\":\"local\","
                        + "\"may_everything\":true}");
        assertThat(registry.http().get("/me").json().path("email").asString()).endsWith("@localhost");
        assertThat(registry.http()
                        .post("/permissions", "{\"egroup\": \"x\", \"routes\": [\"/x\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(registry.http().get("/sign_in").text())
                .isEqualTo("{\"mode\":\"local\",\"issuer\":null,\"audience\":null,\"client_id\":null,"
                        + "\"device_authorization_endpoint\":null,\"token_endpoint\":null}");
    }
}
