package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.RawServer.Framing;
import io.runregistry.client.RawServer.Request;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that is busy, slow, loses answers, or sends people elsewhere. */
class ReliabilityTest {

    private static final byte[] RUN = json("{\"run_number\":7}");

    private static byte[] json(String body, String... headers) {
        return RawServer.answer("application/json", body, Framing.LENGTH, false, headers);
    }

    private static byte[] head(String status, String... headers) {
        return ("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n"
                        + String.join(
                                "",
                                List.of(headers).stream()
                                        .map(header -> header + "\r\n")
                                        .toList()) + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Settings settings(RawServer server, int attempts) {
        return Settings.of(Target.of(server.url()))
                .withPatience(
                        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), attempts));
    }

    private static RunRegistry connect(RawServer server, int attempts) {
        return RunRegistry.connect(settings(server, attempts));
    }

    @Test
    void aThousandThreadsWithAnExpiredTokenFetchOne() throws Exception {
        int callers = 1_000;
        AtomicInteger tokens = new AtomicInteger();
        CountDownLatch allRefused = new CountDownLatch(callers);
        try (RawServer server = new RawServer((request, out) -> {
            if (request.path().equals("/token")) {
                out.write(json("{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":1200}"));
            } else if ("Bearer t1".equals(request.headers().get("authorization"))
                    && !request.path().equals("/runs/1")) {
                allRefused.countDown();
                allRefused.await(); // so that every one of them finds it expired
                out.write(head("401 Unauthorized"));
            } else {
                out.write(RUN);
            }
        })) {
            RunRegistry registry =
                    RunRegistry.connect(Settings.of(new Target("stand-in", server.url(), Optional.of("audience")))
                            .withTokenUrl(server.url().resolve("/token"))
                            .withCredentials("an-application", "top-secret"));
            registry.getRun(1);
            ExecutorService threads = Executors.newFixedThreadPool(callers);
            List<Future<Optional<Run>>> runs = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                runs.add(threads.submit(() -> registry.getRun(7)));
            }
            for (Future<Optional<Run>> run : runs) {
                assertThat(run.get()).isPresent();
            }
            threads.shutdown();
            assertThat(tokens.get()).isEqualTo(2);
        }
    }

    @Test
    void aRegistryThatIsBusyFiveTimesIsAskedASixthTime() {
        AtomicInteger calls = new AtomicInteger();
        try (RawServer server = new RawServer(
                (request, out) -> out.write(calls.incrementAndGet() <= 5 ? head("503 Busy", "Retry-After: 0") : RUN))) {
            assertThat(connect(server, 6).getRun(7)).isPresent();
            assertThat(calls).hasValue(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"run_number\":7"})
    void aHeadAndThenSilenceIsGivenUp(String beginning) {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n" + beginning).getBytes(StandardCharsets.UTF_8));
            out.flush();
            end.await();
        })) {
            Settings impatient = settings(server, 1)
                    .withPatience(
                            new Patience(Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(60), 2));
            assertThatThrownBy(() -> RunRegistry.connect(impatient).getRun(7))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageEndingWith("/runs/7 was not answered to the end within 0.2 s (tried 2 times)");
            end.countDown();
        }
    }

    @Test
    void aBodyThatDripsIsGivenUpToo() {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (end.getCount() > 0) {
                out.write(' ');
                out.flush();
            }
        })) {
            Settings impatient = settings(server, 1)
                    .withPatience(
                            new Patience(Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(60), 1));
            assertThatThrownBy(() -> RunRegistry.connect(impatient).getRun(7))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("within 0.2 s");
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"})
    void aThreadThatIsInterruptedDoesNotWaitOn(String beginning) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, out) -> {
            out.write(beginning.getBytes(StandardCharsets.UTF_8));
            out.flush();
            asked.countDown();
            end.await();
        })) {
            ExecutorService thread = Executors.newSingleThreadExecutor();
            Future<Boolean> call = thread.submit(() -> {
                assertThatThrownBy(() -> connect(server, 5).getRun(7))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageStartingWith("interrupted during GET ");
                return Thread.currentThread().isInterrupted();
            });
            asked.await();
            thread.shutdownNow();
            assertThat(call.get()).isTrue();
            assertThat(server.received()).hasSize(1);
            end.countDown();
        }
    }

    @Test
    void noTokenFollowsARedirectToAnotherHost() {
        try (RawServer elsewhere = new RawServer((request, out) -> out.write(RUN));
                RawServer server = new RawServer((request, out) ->
                        out.write(head("307 Temporary Redirect", "Location: " + elsewhere.url() + "/runs/7")))) {
            RunRegistry registry = RunRegistry.connect(settings(server, 3).withToken("secret-token"));
            assertThatThrownBy(() -> registry.getRun(7))
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessageContaining("was sent on to 127.0.0.1")
                    .hasMessageNotContaining("secret-token");
            assertThatThrownBy(() -> registry.getRuns(Search.everything())).isInstanceOf(NotAllowedException.class);
            assertThat(server.received())
                    .allSatisfy(request ->
                            assertThat(request.headers()).containsEntry("authorization", "Bearer secret-token"))
                    .hasSize(3);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    /** Does what it is told once for each key, and loses the first answers. */
    private static RawServer forgetful(Set<String> done, int losses, String ability, byte[] lost) {
        AtomicInteger writes = new AtomicInteger();
        return new RawServer((Request request, OutputStream out) -> {
            if (request.line().startsWith("GET")) {
                out.write(json("{\"mode\":\"open\"}", ability));
            } else {
                done.add(request.headers().getOrDefault("idempotency-key", "none"));
                out.write(writes.incrementAndGet() <= losses ? lost : json("{\"run_number\":7}", ability));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nAccept-Idempotency-Key: true\r\nContent-Length: 16\r\n\r\n{\"run",
                "HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 409 Conflict\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            })
    void aWriteWhoseAnswerIsLostIsRepeatedWhereItHasOneEffect(String lost) {
        Set<String> done = ConcurrentHashMap.newKeySet();
        try (RawServer server =
                forgetful(done, 2, "Accept-Idempotency-Key: true", lost.getBytes(StandardCharsets.ISO_8859_1))) {
            RunRegistry registry = connect(server, 3);
            assertThat(registry.makeSignificantRuns(7).isComplete()).isTrue();
            assertThat(done).hasSize(1);
            assertThat(registry.makeSignificantRuns(8).isComplete()).isTrue();
            assertThat(done).as("an action has a key of its own").hasSize(2);
            assertThat(server.received())
                    .filteredOn(request -> request.line().startsWith("GET"))
                    .as("asked at most once whether it knows keys")
                    .hasSizeLessThan(2);
        }
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNotRepeatedWhereItMightHaveTwoEffects() {
        Set<String> done = ConcurrentHashMap.newKeySet();
        try (RawServer server = forgetful(done, 1, "Server: another", new byte[0])) {
            assertThat(connect(server, 3).makeSignificantRuns(7).failed().get(0).reason())
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageEndingWith("; whether it was done is not known: look before you repeat it");
            assertThat(server.received())
                    .filteredOn(request -> request.line().startsWith("POST"))
                    .hasSize(1);
        }
    }
}
