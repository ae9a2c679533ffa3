package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportTest {

    private final StandIn server = new StandIn();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTokenIsFetchedOnceHoweverManyThreadsAsk() throws Exception {
        server.on(
                        "/token",
                        (exchange, call) ->
                                StandIn.json(exchange, 200, "{\"access_token\": \"t\", \"expires_in\": 1200}"))
                .on(
                        "/runs",
                        (exchange, call) -> StandIn.json(
                                exchange,
                                "Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401,
                                "{\"run_number\": 7}"));
        RunRegistry registry = RunRegistry.connect(server.settings());
        ExecutorService threads = Executors.newFixedThreadPool(50);
        CountDownLatch start = new CountDownLatch(1);
        List<Callable<Integer>> tasks = IntStream.range(0, 200)
                .<Callable<Integer>>mapToObj(i -> () -> {
                    start.await();
                    return registry.getRun(7).orElseThrow().runNumber();
                })
                .toList();
        List<Future<Integer>> results = tasks.stream().map(threads::submit).toList();
        start.countDown();
        for (Future<Integer> result : results) {
            assertThat(result.get()).isEqualTo(7);
        }
        threads.shutdown();
        assertThat(server.calls("/token")).isEqualTo(1);
    }

    @Test
    void aRefusedTokenIsReplacedOnceAndTheCallRepeated() {
        server.on(
                        "/token",
                        (exchange, call) -> StandIn.json(
                                exchange, 200, "{\"access_token\": \"t" + call + "\", \"expires_in\": 1200}"))
                .on(
                        "/runs",
                        (exchange, call) -> StandIn.json(
                                exchange,
                                "Bearer t2".equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401,
                                "{\"run_number\": 7}"));
        assertThat(RunRegistry.connect(server.settings()).getRun(7)).isPresent();
        assertThat(server.calls("/token")).isEqualTo(2);
    }

    @Test
    void aSecretIsNeverShown() {
        server.on("/token", (exchange, call) -> StandIn.json(exchange, 401, "{\"error\": \"top-secret is wrong\"}"));
        assertThat(server.settings().toString()).doesNotContain("top-secret");
        assertThatThrownBy(() -> RunRegistry.connect(server.settings()).getRun(7))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("check SSO_CLIENT_ID and SSO_CLIENT_SECRET")
                .hasMessageNotContaining("top-secret");
    }

    @Test
    void withoutCredentialsTheMessageSaysWhatToSet() {
        Settings settings = Settings.of(Target.PRODUCTION);
        assertThatThrownBy(() -> RunRegistry.connect(settings).getRun(7))
                .isInstanceOf(NotAllowedException.class)
                .hasMessage("the production registry needs credentials: set SSO_CLIENT_ID and SSO_CLIENT_SECRET in the"
                        + " environment or in a file .env, or sign in with 'rr login --target production'");
    }

    @Test
    void aBodyThatStallsIsGivenUp() {
        server.on("/runs", (exchange, call) -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        assertThatThrownBy(() -> RunRegistry.connect(server.impatient()).getRun(7))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("was not answered to the end within 0.3 s (tried 2 times)");
        assertThat(server.calls("/runs")).isEqualTo(2);
    }

    @Test
    void aBodyThatIsCutShortIsNoAnswer() {
        server.on("/runs", (exchange, call) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"run_number\": 7}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        assertThatThrownBy(() -> RunRegistry.connect(server.impatient()).getRun(7))
                .isInstanceOf(UnreachableException.class);
    }

    @Test
    void aBusyRegistryIsAskedAgain() {
        server.on("/runs", (exchange, call) -> StandIn.json(exchange, call < 3 ? 503 : 200, "{\"run_number\": 7}"));
        assertThat(RunRegistry.connect(Settings.of(Target.of(server.url("")))).getRun(7))
                .isPresent();
        assertThat(server.calls("/runs")).isEqualTo(3);
    }

    @Test
    void aLoginPageIsRecognised() {
        server.on("/runs", (exchange, call) -> StandIn.answer(exchange, 200, "text/html", "<html>Sign in</html>"));
        assertThatThrownBy(() -> RunRegistry.connect(server.impatient()).getRun(7))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("looks like a login page");
    }

    @Test
    void aTokenDoesNotFollowARedirect() {
        server.on(
                        "/token",
                        (exchange, call) ->
                                StandIn.json(exchange, 200, "{\"access_token\": \"t\", \"expires_in\": 1200}"))
                .on("/runs", (exchange, call) -> {
                    exchange.getResponseHeaders().add("Location", "https://login.example.org/auth");
                    StandIn.answer(exchange, 302, "text/plain", "");
                });
        assertThatThrownBy(() -> RunRegistry.connect(server.settings()).getRun(7))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("login.example.org");
    }

    @Test
    void whatTheRegistrySaysReachesTheCaller() {
        server.on(
                "/runs_filtered_ordered",
                (exchange, call) -> StandIn.json(exchange, 400, "{\"err\": \"unknown attribute\"}"));
        assertThatThrownBy(() -> RunRegistry.connect(server.impatient()).getRuns(Filter.raw(Map.of("x", 1))))
                .isInstanceOf(InvalidCallException.class)
                .hasMessage("POST /runs_filtered_ordered answered 400: unknown attribute");
    }

    @Test
    void cyclesAndAcceptedDatasetsAreRead() {
        server.on(
                        "/cycles/dt",
                        (exchange, call) -> StandIn.json(
                                exchange,
                                200,
                                "[{\"id_cycle\": 3, \"cycle_name\": \"week 1\", \"deadline\": \"2018-06-01T00:00:00.000Z\", \"cycle_attributes\": {\"dt_state\": \"pending\"}}]"))
                .on(
                        "/datasets_accepted",
                        (exchange, call) -> StandIn.json(
                                exchange,
                                200,
                                "[{\"id\": 1, \"name\": \"/P/DQM\", \"regexp\": \"^a$\\n^b$\", \"enabled\": true, \"class\": \"C\", \"run_from\": 1, \"run_to\": 9}]"));
        RunRegistry registry = RunRegistry.connect(server.impatient());
        assertThat(registry.getCycles("dt").get(0).attributes().text("dt_state"))
                .hasValue("pending");
        assertThat(registry.getDatasetsAccepted())
                .containsExactly(new AcceptedDataset(1, "/P/DQM", List.of("^a$", "^b$"), true, "C", 1, 9));
    }

    @Test
    void aShortLivedTokenIsUsedMoreThanOnce() {
        server.on(
                        "/token",
                        (exchange, call) ->
                                StandIn.json(exchange, 200, "{\"access_token\": \"t\", \"expires_in\": 20}"))
                .on("/runs", (exchange, call) -> StandIn.json(exchange, 200, "{\"run_number\": 7}"));
        RunRegistry registry = RunRegistry.connect(server.settings());
        registry.getRun(7);
        registry.getRun(7);
        assertThat(server.calls("/token")).isEqualTo(1);
    }

    @Test
    void aSignInThatStallsIsGivenUp() {
        server.on("/token", (exchange, call) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        Settings settings = server.settings()
                .withPatience(new Patience(Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofMillis(500), 1));
        assertThatThrownBy(() -> RunRegistry.connect(settings).getRun(7))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("no token came from " + server.url("/token") + " within 0.2 s");
    }

    @Test
    void whatTheRegistryRepeatsOfASecretIsNotShown() {
        server.on(
                        "/token",
                        (exchange, call) -> StandIn.json(
                                exchange, 200, "{\"access_token\": \"secret-token\", \"expires_in\": 1200}"))
                .on(
                        "/runs",
                        (exchange, call) -> StandIn.json(
                                exchange, 400, "{\"err\": \"Bearer secret-token and top-secret are odd\"}"));
        assertThatThrownBy(() -> RunRegistry.connect(server.settings()).getRun(7))
                .isInstanceOf(InvalidCallException.class)
                .hasMessage("GET /runs/7 answered 400: Bearer *** and *** are odd");
    }

    @Test
    void secretsTravelEncryptedOnly() {
        Settings settings =
                Settings.of(Target.parse("http://registry.example.org")).withToken("t");
        assertThatThrownBy(() -> RunRegistry.connect(settings))
                .isInstanceOf(InvalidCallException.class)
                .hasMessage(
                        "a secret would be sent to http://registry.example.org, where others can read it on the way;"
                                + " use https");
    }

    @Test
    void aWaitThatTheRegistryAsksForIsNotSatThroughPastTheDeadline() {
        server.on("/runs", (exchange, call) -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            StandIn.json(exchange, 503, "{\"err\": \"busy\"}");
        });
        assertThatThrownBy(() -> RunRegistry.connect(server.impatient()).getRun(7))
                .isInstanceOf(ServerFailedException.class)
                .hasMessage("GET /runs/7 answered 503: busy");
        assertThat(server.calls("/runs")).isEqualTo(1);
    }

    @Test
    void somethingElseThanAListIsNoEmptyList() {
        server.on("/lumisections", (exchange, call) -> StandIn.json(exchange, 200, "{\"dt-dt\": 1}"));
        assertThatThrownBy(() -> RunRegistry.connect(server.impatient()).getLumisectionRanges(7, "online"))
                .isInstanceOf(ServerFailedException.class)
                .hasMessage("the registry answered what is no list: {\"dt-dt\":1}");
    }
}
