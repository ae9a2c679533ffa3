package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.RunRegistryException.Tried;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to sign in, chosen by nothing but variables. */
class SignInWaysTest {

    @TempDir
    private Path home;

    private final StandIn server = new StandIn();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void anyRegistry() {
        environment.put("XDG_CONFIG_HOME", home.toString());
        environment.put("ENVIRONMENT", server.url("").toString());
        server.on("/runs", (exchange, call) -> StandIn.json(exchange, 200, "{\"run_number\": 7}"));
        server.on(
                "/token",
                (exchange, call) -> StandIn.json(
                        exchange, 200, "{\"access_token\": \"secret-of-token-url\", \"expires_in\": 1200}"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Settings settings() {
        return Settings.builder().from(new SettingSources(Map.of(), environment, home.resolve(".env")));
    }

    private @Nullable String sentBy(Settings settings) {
        assertThat(RunRegistry.connect(settings).getRun(7)).isPresent();
        return server.last().headers().getFirst("Authorization");
    }

    private void application() {
        environment.put("SSO_CLIENT_ID", "an-application");
        environment.put("SSO_CLIENT_SECRET", "secret-of-application");
        environment.put("RUNREGISTRY_CLIENT_AUDIENCE", "my-registry");
        environment.put("RUNREGISTRY_CLIENT_TOKEN_URL", server.url("/token").toString());
    }

    private void person() {
        String provider = server.url("/device").toString();
        server.on(
                "/sign_in",
                (exchange, call) -> StandIn.json(
                        exchange,
                        200,
                        "{\"mode\": \"oidc\", \"client_id\": \"rr\", \"device_authorization_endpoint\": \"" + provider
                                + "\", \"token_endpoint\": \"" + server.url("/person") + "\"}"));
        server.on(
                "/device",
                (exchange, call) -> StandIn.json(
                        exchange,
                        200,
                        "{\"device_code\": \"secret-of-device\", \"user_code\": \"ABCD\", \"interval\": 0, \"expires_in\": 600,"
                                + " \"verification_uri\": \"https://sso.example.org/device\"}"));
        server.on(
                "/person",
                (exchange, call) ->
                        StandIn.json(exchange, 200, "{\"access_token\": \"secret-of-person\", \"expires_in\": 1200}"));
        SignIn signIn = SignIn.to(settings());
        signIn.await(signIn.begin());
    }

    @Test
    void nothingSendsNothing() {
        assertThat(sentBy(settings())).isNull();
    }

    @Test
    void aGivenTokenIsSentAsItIs() {
        environment.put("RUNREGISTRY_CLIENT_TOKEN", "secret-given");
        application();
        assertThat(sentBy(settings())).isEqualTo("Bearer secret-given");
        assertThat(server.calls("/token")).isZero();
    }

    @Test
    void anApplicationSignsInToAnyRegistryWithAnAudience() {
        application();
        assertThat(sentBy(settings())).isEqualTo("Bearer secret-of-token-url");
        assertThat(server.received().get(0).form())
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", "an-application")
                .containsEntry("client_secret", "secret-of-application")
                .containsEntry("audience", "my-registry");
    }

    @Test
    void aPersonsSignInIsUsedUnlessSomethingElseIsWanted() {
        person();
        assertThat(sentBy(settings())).isEqualTo("Bearer secret-of-person");
        assertThat(settings().explain().toString()).contains("sign-in = person (somebody signed in)");
        application();
        assertThat(sentBy(settings())).isEqualTo("Bearer secret-of-token-url");
        environment.put("RUNREGISTRY_CLIENT_SIGN_IN", "person");
        assertThat(sentBy(settings())).isEqualTo("Bearer secret-of-person");
        environment.put("RUNREGISTRY_CLIENT_SIGN_IN", "none");
        assertThat(sentBy(settings())).isNull();
    }

    @Test
    void aPersonWhoMustSignInIsToldHow() {
        environment.put("RUNREGISTRY_CLIENT_SIGN_IN", "person");
        assertThatThrownBy(() -> sentBy(settings()))
                .isInstanceOf(NotAllowedException.class)
                .hasMessage("nobody is signed in to the " + server.url("")
                        + " registry; sign in with 'rr login --target " + server.url("") + "'");
    }

    @Test
    void nobodySignsInWhereOnlyAnApplicationMay() {
        application();
        environment.put("RUNREGISTRY_CLIENT_SIGN_IN", "application");
        assertThatThrownBy(() -> SignIn.to(settings()))
                .isInstanceOf(InvalidCallException.class)
                .hasMessageContaining("sign-in = application, which rules people's sign-ins out");
    }

    @Test
    void registriesInOneProgramKeepTheirTokensApart() {
        try (StandIn other = new StandIn()) {
            other.on("/runs", (exchange, call) -> StandIn.json(exchange, 200, "{\"run_number\": 7}"));
            RunRegistry here = RunRegistry.connect(server.open().withToken("of-here"));
            RunRegistry there = RunRegistry.connect(other.open().withToken("of-there"));
            IntStream.range(0, 200)
                    .parallel()
                    .mapToObj(i -> (i % 2 == 0 ? here : there).getRun(7))
                    .forEach(run -> assertThat(run).isPresent());
            assertThat(tokens(server)).containsOnly("Bearer of-here").hasSize(100);
            assertThat(tokens(other)).containsOnly("Bearer of-there").hasSize(100);
        }
    }

    private static List<String> tokens(StandIn registry) {
        return registry.received().stream()
                .map(request -> request.headers().getFirst("Authorization"))
                .toList();
    }

    /** A registry that repeats what it was sent, in every way that a call can fail. */
    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 409, 500, 503})
    void noSecretIsInAnyException(int status) {
        try (StandIn echo = new StandIn()) {
            echo.on(
                    "/",
                    (exchange, call) -> StandIn.answer(
                            exchange,
                            status,
                            "text/plain",
                            "you sent " + exchange.getRequestHeaders().getFirst("Authorization")));
            environment.put("ENVIRONMENT", echo.url("").toString());
            application();
            RunRegistry registry = RunRegistry.connect(
                    settings().withPatience(server.impatient().patience()));
            assertThatThrownBy(() ->
                            registry.moveRuns(State.OPEN, State.SIGNOFF, 7).orThrow())
                    .isInstanceOfSatisfying(RunRegistryException.class, SignInWaysTest::requireNoSecret);
            assertThatThrownBy(() -> registry.versions(VersionSearch.everything()))
                    .isInstanceOfSatisfying(RunRegistryException.class, SignInWaysTest::requireNoSecret);
            try (Changes changes = registry.watch()) {
                assertThatThrownBy(changes::next)
                        .isInstanceOfSatisfying(RunRegistryException.class, SignInWaysTest::requireNoSecret);
            }
        }
    }

    private static void requireNoSecret(RunRegistryException e) {
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all, true));
        assertThat(all.toString() + e.advice() + e.tried().map(Tried::toString).orElse(""))
                .doesNotContain("secret-of");
    }
}
