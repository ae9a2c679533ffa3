package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChangesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final StandIn server = new StandIn();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
    }

    private StandIn newest(long version) {
        return server.on(
                "/versions",
                (exchange, call) ->
                        StandIn.json(exchange, 200, "{\"versions\": [{\"atomic_version\": " + version + "}]}"));
    }

    private RunRegistry registry() {
        return RunRegistry.connect(server.open());
    }

    private static String event(long version) {
        return "id: " + version + "\nevent: change\ndata: {\"version\": " + version
                + ", \"by\": \"anna\", \"comment\": \"HV off\", \"time\": \"2022-07-05T12:00:00Z\", \"runs\": [355208],"
                + " \"datasets\": [{\"run_number\": 355208, \"name\": \"online\"}]}\n\n";
    }

    private static void tell(HttpExchange exchange, String... events) throws IOException {
        if (exchange.getResponseCode() < 0) {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
        }
        for (String event : events) {
            exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseBody().flush();
    }

    /** Tells these and nothing more, but stays. */
    private void stay(HttpExchange exchange, String... events) throws IOException {
        tell(exchange, events);
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private List<String> askedForChanges() {
        return server.received().stream()
                .map(StandIn.Received::path)
                .filter(path -> path.startsWith("/changes"))
                .toList();
    }

    @Test
    void eachChangeIsToldAsItHappens() {
        newest(41).on("/changes", (exchange, call) -> stay(exchange, event(42), event(43)));
        try (Changes changes = registry().watch()) {
            assertThat(server.received()).isEmpty();
            assertThat(changes.version()).isEmpty();
            assertThat(changes.next())
                    .isEqualTo(new Change(
                            42,
                            "anna",
                            "HV off",
                            Instant.parse("2022-07-05T12:00:00Z"),
                            List.of(355208),
                            List.of(new DatasetId(355208, "online"))));
            assertThat(changes.next().version()).isEqualTo(43);
            assertThat(changes.version()).hasValue(43);
            assertThat(changes.next(Duration.ofMillis(50))).isEmpty();
            assertThat(askedForChanges()).containsExactly("/changes?since=41");
        }
    }

    @Test
    void whatBreaksOffGoesOnAfterWhatWasTaken() {
        newest(50).on("/changes", (exchange, call) -> {
            if (call == 1) {
                tell(exchange, event(42), event(43), "id: 44\nevent: change\ndata: {\"versi");
                exchange.close();
            } else if (call == 2) {
                exchange.close();
            } else {
                stay(exchange, event(43), event(44));
            }
        });
        try (Changes changes = registry().watch(41)) {
            assertThat(List.of(changes.next(), changes.next(), changes.next()))
                    .extracting(Change::version)
                    .containsExactly(42L, 43L, 44L);
            assertThat(askedForChanges())
                    .containsExactly("/changes?since=41", "/changes?since=43", "/changes?since=43");
        }
    }

    @Test
    void aBusyRegistryIsAskedAgain() {
        newest(41).on("/changes", (exchange, call) -> {
            if (call < 3) {
                StandIn.json(exchange, call == 1 ? 503 : 429, "{\"err\": \"busy\"}");
            } else {
                stay(exchange, event(42));
            }
        });
        try (Changes changes = registry().watch()) {
            assertThat(changes.next().version()).isEqualTo(42);
        }
    }

    @Test
    void signsOfLifeAreNoChanges() {
        AtomicInteger said = new AtomicInteger();
        newest(41).on("/changes", (exchange, call) -> {
            while (said.incrementAndGet() < 200) {
                tell(exchange, ": here\n\n");
            }
            stay(exchange, event(42));
        });
        try (Changes changes = registry().watch()) {
            assertThat(changes.next().version()).isEqualTo(42);
            assertThat(askedForChanges()).hasSize(1);
        }
    }

    @Test
    void aTokenThatRanOutIsReplaced() {
        server.on(
                "/token",
                (exchange, call) ->
                        StandIn.json(exchange, 200, "{\"access_token\": \"t" + call + "\", \"expires_in\": 1200}"));
        server.on("/versions", (exchange, call) -> answerTo("t2", exchange, call > 1));
        server.on("/changes", (exchange, call) -> {
            if (isFrom("t1", exchange)) {
                StandIn.json(exchange, 401, "{\"message\": \"expired\"}");
            } else {
                stay(exchange, event(42));
            }
        });
        try (Changes changes = RunRegistry.connect(server.settings()).watch()) {
            assertThat(changes.next().version()).isEqualTo(42);
            assertThat(server.calls("/token")).isEqualTo(2);
        }
    }

    private static boolean isFrom(String token, HttpExchange exchange) {
        return ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static void answerTo(String token, HttpExchange exchange, boolean strictly) throws IOException {
        boolean refused = strictly && !isFrom(token, exchange);
        StandIn.json(
                exchange,
                refused ? 401 : 200,
                refused ? "{\"message\": \"expired\"}" : "{\"versions\": [{\"atomic_version\": 41}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, io.runregistry.client.InvalidCallException",
        "401, io.runregistry.client.NotAllowedException",
        "403, io.runregistry.client.NotAllowedException",
        "404, io.runregistry.client.NotFoundException",
        "200, io.runregistry.client.ServerFailedException"
    })
    void whoCantGoOnSaysWhy(int status, Class<? extends RunRegistryException> problem) {
        newest(41).on("/changes", (exchange, call) -> StandIn.json(exchange, status, "{\"err\": \"so it is\"}"));
        try (Changes changes = registry().watch()) {
            assertThatThrownBy(changes::next).isInstanceOf(problem).hasMessageStartingWith("GET /changes answered ");
        }
    }

    @Test
    void aRegistryWithoutVersionsTellsNoChanges() {
        server.on("/", (exchange, call) -> StandIn.json(exchange, 404, "{\"err\": \"no such route\"}"));
        assertThatThrownBy(() -> registry().watch().next())
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("this registry does not tell what changes: GET /versions?limit=1 answered 404");
    }

    @Test
    void aVersionThatIsNotThereYetIsRefused() {
        newest(41);
        assertThatThrownBy(() -> registry().watch(42).next())
                .isInstanceOf(InvalidCallException.class)
                .hasMessage("there is no version 42 yet after which changes could be told; the newest is 41");
    }

    @Test
    void anOutageThatIsTooLongIsTold() {
        newest(41).on("/changes", (exchange, call) -> {
            if (call == 1) {
                tell(exchange, event(42));
            }
            if (server.calls("/back") == 0) {
                exchange.close();
            } else {
                stay(exchange, event(43));
            }
        });
        server.on("/back", (exchange, call) -> StandIn.json(exchange, 200, "{}"));
        Settings settings = server.open()
                .withPatience(
                        Patience.USUAL.withTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(300)));
        RunRegistry registry = RunRegistry.connect(settings);
        try (Changes changes = registry.watch()) {
            assertThat(changes.next().version()).isEqualTo(42);
            assertThatThrownBy(changes::next)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageStartingWith("nothing has been heard of changes for 0 s: GET /changes ")
                    .hasMessageEndingWith("; watch(42) goes on from here");
            registry.transport().get("/back");
            assertThat(changes.next().version()).isEqualTo(43);
        }
    }

    @Test
    void whatCantBeReadIsToldAndNotPassedOver() {
        newest(41)
                .on(
                        "/changes",
                        (exchange, call) -> stay(exchange, call == 1 ? "event: change\ndata: {\"vers\n\n" : event(42)));
        try (Changes changes = registry().watch()) {
            assertThatThrownBy(changes::next)
                    .isInstanceOf(ServerFailedException.class)
                    .hasMessageStartingWith("the registry told a change in what is no JSON");
            assertThat(changes.next().version()).isEqualTo(42);
        }
    }

    @Test
    void closingEndsTheWait() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        newest(41).on("/changes", (exchange, call) -> stay(exchange, event(42)));
        Changes changes = registry().watch();
        CompletableFuture<List<Long>> versions = CompletableFuture.supplyAsync(() -> changes.stream()
                .peek(change -> told.countDown())
                .map(Change::version)
                .toList());
        told.await();
        changes.close();
        assertThat(versions.get(30, TimeUnit.SECONDS)).containsExactly(42L);
        assertThatThrownBy(changes::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        newest(41).on("/changes", (exchange, call) -> stay(exchange, event(42)));
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        CountDownLatch told = new CountDownLatch(1);
        Thread watcher = new Thread(() -> {
            try (Changes changes = registry().watch()) {
                changes.next();
                told.countDown();
                changes.next(LONG);
                thrown.complete(new AssertionError("nothing was thrown"));
            } catch (RunRegistryException e) {
                thrown.complete(e);
            }
        });
        watcher.start();
        told.await();
        watcher.interrupt();
        assertThat(thrown.get(30, TimeUnit.SECONDS))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("interrupted while waiting for changes; watch(42) goes on from here");
    }
}
