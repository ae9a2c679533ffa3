package io.runregistry.server.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TestbedTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path parent;

    @Test
    void runsRegistriesThatKnowNothingOfEachOtherUntilNobodyOrdersAnyMore() throws Exception {
        Path directory = parent.resolve("testbed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Testbed.class.getName(),
                        directory.toString())
                .redirectError(parent.resolve("log").toFile())
                .start();
        try (Writer orders = process.outputWriter();
                BufferedReader answers = process.inputReader()) {
            JsonNode one = ask(orders, answers, "{\"start\": []}");
            JsonNode other = ask(orders, answers, "{\"start\": [\"--query-timeout=5\"]}");
            call(one, "POST", "/permissions", "{\"egroup\": \"of-one-only\", \"routes\": [\".*\"]}");

            assertThat(call(one, "GET", "/permissions", "")).contains("of-one-only");
            assertThat(call(other, "GET", "/permissions", ""))
                    .contains("egroup")
                    .doesNotContain("of-one-only");
            assertThat(ask(orders, answers, "{\"start\": [\"--prot=1\"]}")
                            .path("error")
                            .asString())
                    .contains("--prot=1");
            assertThat(ask(orders, answers, "{\"stop\": 7}").path("error").asString())
                    .isEqualTo("there is no registry 7");
            assertThat(ask(orders, answers, "{\"stop\": 1}").path("registry").intValue())
                    .isEqualTo(1);
        } finally {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(directory).doesNotExist();
    }

    private static JsonNode ask(Writer orders, BufferedReader answers, String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        return JsonMapper.shared().readTree(answers.readLine());
    }

    private static String call(JsonNode registry, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registry.path("url").stringValue() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }
}
