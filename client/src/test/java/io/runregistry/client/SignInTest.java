package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.runregistry.client.Settings.SignIns;
import io.runregistry.client.internal.DeviceFlow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People sign in with a browser somewhere; the sign-in speaks RFC 8628. */
class SignInTest {

    @TempDir
    private Path home;

    private final StandIn server = new StandIn();
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.now().minusSeconds(10);

    @AfterEach
    void stop() {
        server.close();
    }

    private Path directory() {
        return home.resolve("config").resolve("runregistry");
    }

    private Settings settings() {
        return server.open().withSignIns(new SignIns(directory(), Optional.empty()));
    }

    /** Waits in no time, and its clock is moved by what it would have waited. */
    private SignIn signIn() {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return SignIn.to(settings(), new DeviceFlow(settings(), clock, pause -> {
            pauses.add(pause);
            now = now.plus(pause);
        }));
    }

    /** What the token endpoint answers, call by call; the last one for ever. */
    private void issuer(String... answers) {
        server.on(
                        "/sign_in",
                        (exchange, call) ->
                                StandIn.json(exchange, 200, """
                        {"mode": "oidc", "client_id": "registry-people", "device_authorization_endpoint": "%s",
                         "token_endpoint": "%s"}
                        """.formatted(server.url("/device"), server.url("/token"))))
                .on("/device", (exchange, call) -> StandIn.json(exchange, 200, """
                        {"device_code": "secret-device-code", "user_code": "ABCD-EFGH",
                         "verification_uri": "https://sso.example.org/device",
                         "verification_uri_complete": "https://sso.example.org/device?user_code=ABCD-EFGH",
                         "expires_in": 60, "interval": 1}
                        """))
                .on("/token", (exchange, call) -> answer(exchange, answers[Math.min(call, answers.length) - 1]));
    }

    private static void answer(HttpExchange exchange, String answer) throws IOException {
        boolean isError = answer.matches("[a-z_]+");
        StandIn.json(exchange, isError ? 400 : 200, isError ? "{\"error\": \"" + answer + "\"}" : answer);
    }

    private static String token(String name, int seconds) {
        return "{\"access_token\": \"%s\", \"refresh_token\": \"refresh-of-%s\", \"expires_in\": %d}"
                .formatted(name, name, seconds);
    }

    @Test
    void aPersonIsWaitedForAsSlowlyAsTheSignInAsks() {
        issuer("authorization_pending", "slow_down", "authorization_pending", token("t1", 1200));
        SignIn.Invitation invitation = signIn().begin();
        assertThat(invitation.url()).hasToString("https://sso.example.org/device?user_code=ABCD-EFGH");
        assertThat(invitation.code()).isEqualTo("ABCD-EFGH");
        assertThat(invitation.toString()).doesNotContain("secret-device-code");
        signIn().await(invitation);
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(6), Duration.ofSeconds(6));
    }

    @Test
    void whoAskedIsProvedByPkce() throws Exception {
        issuer(token("t1", 1200));
        SignIn signIn = signIn();
        signIn.await(signIn.begin());
        Map<String, String> asked = server.received().get(1).form();
        Map<String, String> fetched = server.received().get(2).form();
        assertThat(asked).containsEntry("client_id", "registry-people").containsEntry("code_challenge_method", "S256");
        assertThat(fetched)
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                .containsEntry("device_code", "secret-device-code");
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(fetched.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII));
        assertThat(asked)
                .containsEntry(
                        "code_challenge",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    @Test
    void aPersonMaySayNo() {
        issuer("authorization_pending", "access_denied");
        SignIn signIn = signIn();
        SignIn.Invitation invitation = signIn.begin();
        assertThatThrownBy(() -> signIn.await(invitation))
                .isInstanceOf(NotAllowedException.class)
                .hasMessage("the sign-in was refused in the browser");
        assertThat(signIn.file()).doesNotExist();
    }

    @Test
    void whatProvesWhoAskedDoesNotFollowARedirect() throws IOException {
        try (StandIn elsewhere = new StandIn()) {
            server.on(
                            "/sign_in",
                            (exchange, call) -> StandIn.json(
                                    exchange, 200, """
                            {"mode": "oidc", "client_id": "people", "device_authorization_endpoint": "%s", "token_endpoint": "%s"}
                            """.formatted(server.url("/device"), server.url("/token"))))
                    .on("/device", (exchange, call) -> {
                        exchange.getResponseHeaders()
                                .add("Location", elsewhere.url("/device").toString());
                        StandIn.answer(exchange, 307, "text/plain", "");
                    });
            assertThatThrownBy(() -> signIn().begin())
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessageContaining("status 307");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void codesAndTokensTravelEncryptedOnly() {
        server.on("/sign_in", (exchange, call) -> StandIn.json(exchange, 200, """
                {"mode": "oidc", "client_id": "people", "device_authorization_endpoint": "https://sso.example.org/device",
                 "token_endpoint": "http://sso.example.org/token"}
                """));
        assertThatThrownBy(() -> signIn().begin())
                .isInstanceOf(InvalidCallException.class)
                .hasMessageContaining("use https");
    }

    @Test
    void anInvitationRunsOut() {
        issuer("expired_token");
        SignIn signIn = signIn();
        SignIn.Invitation invitation = signIn.begin();
        assertThatThrownBy(() -> signIn.await(invitation))
                .isInstanceOf(NotAllowedException.class)
                .hasMessage("nobody entered the code in time; begin again");
    }

    @Test
    void nobodyIsWaitedForLongerThanTheInvitationHolds() {
        issuer("authorization_pending");
        SignIn signIn = signIn();
        SignIn.Invitation invitation = signIn.begin();
        assertThatThrownBy(() -> signIn.await(invitation))
                .isInstanceOf(NotAllowedException.class)
                .hasMessage("nobody entered the code in time; begin again");
        assertThat(pauses).hasSize(59);
    }

    @Test
    void aRegistryInLocalModeHasNobodySignIn() {
        server.on("/sign_in", (exchange, call) -> StandIn.json(exchange, 200, "{\"mode\": \"local\"}"));
        assertThatThrownBy(() -> signIn().begin())
                .isInstanceOf(InvalidCallException.class)
                .hasMessage(
                        "the registry at " + server.url("") + " has nobody sign in with a code; its mode is \"local\"");
    }

    @Test
    void theTokenIsInAFileThatOnlyItsOwnerCanRead() throws IOException {
        issuer(token("t1", 1200));
        SignIn signIn = signIn();
        signIn.await(signIn.begin());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(signIn.file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files).containsExactly(signIn.file());
        }
        assertThat(signIn.forget()).isTrue();
        assertThat(signIn.file()).doesNotExist();
        assertThat(signIn.forget()).isFalse();
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        issuer(token("t1", 1200));
        server.on("/runs", (exchange, call) -> StandIn.json(exchange, 200, "{\"run_number\": 7}"));
        SignIn signIn = signIn();
        signIn.await(signIn.begin());
        Files.setPosixFilePermissions(signIn.file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> RunRegistry.connect(settings()).getRun(7))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("'chmod 600 " + signIn.file() + "'")
                .hasMessageNotContaining("t1");
        assertThat(server.calls("/runs")).isZero();
    }

    @Test
    void aDirectoryThatOthersCanWriteToIsRefused() throws IOException {
        issuer(token("t1", 1200));
        Files.createDirectories(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxrwxrwx"));
        SignIn signIn = signIn();
        SignIn.Invitation invitation = signIn.begin();
        assertThatThrownBy(() -> signIn.await(invitation))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageEndingWith("mend it with 'chmod 700 " + directory() + "'");
    }

    /** The registry takes this token only. */
    private void registryTaking(String token) {
        server.on(
                "/runs",
                (exchange, call) -> StandIn.json(
                        exchange,
                        ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401,
                        "{\"run_number\": 7}"));
    }

    @Test
    void aRegistryIsAskedWithTheTokenThatIsKept() {
        issuer(token("t1", 1200));
        registryTaking("t1");
        SignIn signIn = signIn();
        signIn.await(signIn.begin());
        assertThat(RunRegistry.connect(settings()).getRun(7)).isPresent();
        assertThat(RunRegistry.connect(settings()).getRun(7)).isPresent();
        assertThat(server.calls("/token")).isEqualTo(1);
    }

    @Test
    void anotherRegistryDoesNotGetTheToken() throws IOException {
        issuer(token("t1", 1200));
        SignIn signIn = signIn();
        signIn.await(signIn.begin());
        try (StandIn other = new StandIn()) {
            other.on("/runs", (exchange, call) -> StandIn.json(exchange, 200, "{\"run_number\": 7}"));
            Settings settings = other.open().withSignIns(new SignIns(directory(), Optional.empty()));
            RunRegistry.connect(settings).getRun(7);
            assertThat(other.last().headers().getFirst("Authorization")).isNull();
            Path theirs = SignIn.to(settings).file();
            assertThat(theirs).isNotEqualTo(signIn.file());
            Files.copy(signIn.file(), theirs);
            assertThatThrownBy(() -> RunRegistry.connect(settings).getRun(7))
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessageStartingWith("nobody is signed in");
        }
    }

    @Test
    void aTokenThatEndsIsReplacedOnceForAllThreadsAndProcesses() throws Exception {
        issuer(token("t1", 0), token("t2", 1200));
        registryTaking("t2");
        SignIn signIn = signIn();
        signIn.await(signIn.begin());
        List<RunRegistry> processes =
                Stream.generate(() -> RunRegistry.connect(settings())).limit(5).toList();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Callable<Integer>> tasks = IntStream.range(0, 100)
                .<Callable<Integer>>mapToObj(
                        i -> () -> processes.get(i % 5).getRun(7).orElseThrow().runNumber())
                .toList();
        for (Future<Integer> run : threads.invokeAll(tasks)) {
            assertThat(run.get()).isEqualTo(7);
        }
        threads.shutdown();
        assertThat(server.calls("/token")).isEqualTo(2);
        Map<String, String> refresh = server.received().stream()
                .filter(request -> request.path().equals("/token"))
                .toList()
                .get(1)
                .form();
        assertThat(refresh)
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "refresh-of-t1")
                .containsEntry("client_id", "registry-people");
    }

    @Test
    void aTokenThatTheRegistryRefusesIsReplaced() {
        issuer(token("t1", 1200), token("t2", 1200));
        registryTaking("t2");
        SignIn signIn = signIn();
        signIn.await(signIn.begin());
        assertThat(RunRegistry.connect(settings()).getRun(7)).isPresent();
        assertThat(server.calls("/token")).isEqualTo(2);
    }

    @Test
    void aSignInThatRanOutSaysHowToSignInAgain() {
        issuer(token("t1", 0), "invalid_grant");
        SignIn signIn = signIn();
        signIn.await(signIn.begin());
        assertThatThrownBy(() -> RunRegistry.connect(settings()).getRun(7))
                .isInstanceOf(NotAllowedException.class)
                .hasMessage("the sign-in has run out (127.0.0.1 answered 400); sign in with 'rr login --target "
                        + server.url("") + "', or go on without by 'rr logout'");
    }

    @Test
    void anApplicationsCredentialsWin() {
        issuer(token("t1", 1200), token("of-the-application", 1200));
        registryTaking("of-the-application");
        SignIn signIn = signIn();
        signIn.await(signIn.begin());
        Settings both = server.settings().withSignIns(new SignIns(directory(), Optional.empty()));
        assertThat(RunRegistry.connect(both).getRun(7)).isPresent();
        assertThat(server.last().path()).isEqualTo("/runs/7");
    }

    @Test
    void theEnvironmentSaysWhereSignInsAre() {
        Settings settings = read(Map.of("XDG_CONFIG_HOME", "/somewhere", "SSO_DEVICE_CLIENT_ID", "my-application"));
        assertThat(settings.signIns())
                .hasValue(new SignIns(Path.of("/somewhere/runregistry"), Optional.of("my-application")));
        assertThat(read(Map.of("HOME", "/home/anna")).signIns().orElseThrow().directory())
                .hasToString("/home/anna/.config/runregistry");
    }

    private Settings read(Map<String, String> environment) {
        return Settings.builder().from(new SettingSources(Map.of(), environment, home.resolve(".env")));
    }

    @Test
    void atCernTheApplicationMustBeNamed() {
        Settings settings = settings().withTarget(Target.PRODUCTION);
        assertThatThrownBy(() -> SignIn.to(settings).begin())
                .isInstanceOf(InvalidCallException.class)
                .hasMessageEndingWith("set SSO_DEVICE_CLIENT_ID");
    }
}
