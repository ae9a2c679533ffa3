package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.client.RawServer.Framing;
import io.runregistry.client.RawServer.Request;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real server behind one that loses answers. */
class LostRepliesTest {

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    private static final Set<String> PASSED_ON = Set.of("content-type", "idempotency-key", "email");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aWriteWhoseAnswerIsLostIsDoneOnce() {
        server.http()
                .feed(
                        "/runs",
                        "{\"oms_attributes\": {\"run_number\": 7}, \"rr_attributes\": {\"class\": \"Cosmics22\"}}");
        long before = newestVersion();
        AtomicInteger writes = new AtomicInteger();
        try (RawServer lossy = new RawServer((request, out) -> {
            HttpResponse<String> answer = passOn(request);
            if (!request.line().startsWith("POST") && !request.line().startsWith("PUT")
                    || writes.incrementAndGet() > 2) {
                String replayed =
                        answer.headers().firstValue("Idempotent-Replay").orElse("false");
                out.write(RawServer.answer(
                        "application/json",
                        answer.body(),
                        Framing.LENGTH,
                        false,
                        "Accept-Idempotency-Key: true",
                        "Idempotent-Replay: " + replayed));
            }
        })) {
            Patience patience = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 3);
            RunRegistry registry =
                    RunRegistry.connect(Settings.of(Target.of(lossy.url())).withPatience(patience));
            Outcomes<Integer, Run> changed = registry.changeRunClass("Collisions22", 7);
            assertThat(changed.isComplete()).as(changed.toString()).isTrue();
            assertThat(writes).hasValue(3);
        }
        assertThat(newestVersion()).isEqualTo(before + 1);
    }

    private static long newestVersion() {
        return server.part(EventLog.class).newestVersion();
    }

    private HttpResponse<String> passOn(Request request) throws IOException, InterruptedException {
        HttpRequest.Builder passed = HttpRequest.newBuilder(URI.create(server.url() + request.path()))
                .method(request.line().split(" ", -1)[0], BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, value) -> {
            if (PASSED_ON.contains(name)) {
                passed.header(name, value);
            }
        });
        return http.send(passed.build(), BodyHandlers.ofString());
    }
}
