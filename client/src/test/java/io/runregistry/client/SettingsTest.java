package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.Settings.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    private Path home;

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    private Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path env(String text) {
        return write(home.resolve(".env"), text);
    }

    private Path config(String text) {
        return write(home.resolve("runregistry/config"), text);
    }

    private SettingSources sources() {
        environment.put("XDG_CONFIG_HOME", home.toString());
        return new SettingSources(properties, environment, home.resolve(".env"));
    }

    private Settings read() {
        return Settings.builder().from(sources());
    }

    private static Setting explained(Settings settings, String name) {
        return settings.explain().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachPlaceWinsOverTheNext() {
        Path config =
                config("attempts = 1\ncall-timeout = 1m\nattempt-timeout = 1s\nconnect-timeout = 100ms\ntarget = qa\n");
        Path env = env("""
                ENVIRONMENT=development
                RUNREGISTRY_CLIENT_ATTEMPTS=2
                RUNREGISTRY_CLIENT_CALL_TIMEOUT=2m
                RUNREGISTRY_CLIENT_ATTEMPT_TIMEOUT=2s
                """);
        environment.put("RUNREGISTRY_CLIENT_ATTEMPTS", "3");
        environment.put("RUNREGISTRY_CLIENT_CALL_TIMEOUT", "3m");
        properties.put("runregistry.client.attempts", "4");
        Settings settings = Settings.builder().target(Target.LOCAL).from(sources());
        assertThat(settings.target()).isEqualTo(Target.LOCAL);
        assertThat(settings.patience())
                .isEqualTo(new Patience(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofMinutes(3), 4));
        assertThat(settings.explain())
                .contains(
                        new Setting("target", Optional.of("local, http://localhost:9500"), "code"),
                        new Setting("attempts", Optional.of("4"), "property runregistry.client.attempts"),
                        new Setting("call-timeout", Optional.of("3m"), "variable RUNREGISTRY_CLIENT_CALL_TIMEOUT"),
                        new Setting("attempt-timeout", Optional.of("2s"), env + ":4"),
                        new Setting("connect-timeout", Optional.of("100ms"), config + ":4"),
                        new Setting("audience", Optional.empty(), "not set"),
                        new Setting("token-url", Optional.of(Settings.CERN.toString()), "default"));
        assertThat(read().target()).isEqualTo(Target.DEVELOPMENT);
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        env("# who we are\nexport SSO_CLIENT_ID=\"from-file\"\nSSO_CLIENT_SECRET='s=1'\nENVIRONMENT=qa\nOTHERS\n");
        environment.put("ENVIRONMENT", "development");
        environment.put("SSO_CLIENT_SECRET", "");
        Settings settings = read();
        assertThat(settings.target()).isEqualTo(Target.DEVELOPMENT);
        assertThat(settings.credentials()).hasValue(new Credentials("from-file", "s=1"));
    }

    @Test
    void withoutAnythingItIsProduction() {
        assertThat(read().target()).isEqualTo(Target.PRODUCTION);
        assertThat(Settings.builder().usualTarget(Target.LOCAL).from(sources()).target())
                .isEqualTo(Target.LOCAL);
    }

    @Test
    void whatCodeSaysNeedNotBeRightElsewhere() {
        environment.put("ENVIRONMENT", "staging");
        assertThat(Settings.builder().target("qa").from(sources()).target()).isEqualTo(Target.QA);
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidCallException.class)
                .hasMessage("variable ENVIRONMENT: unknown target \"staging\"; use production, development, qa, local,"
                        + " or a URL");
    }

    @Test
    void theFileNamesRegistriesAndSaysWhatHoldsForThem() {
        config("""
                target = mine
                attempts = 7
                registry.mine.url = https://registry.example.org/
                registry.mine.audience = my-registry
                registry.mine.client-id = me
                registry.mine.client-secret = hidden
                registry.mine.attempts = 9
                registry.qa.attempts = 8
                """);
        Settings mine = read();
        assertThat(mine.target().name()).isEqualTo("mine");
        assertThat(mine.target().url()).hasToString("https://registry.example.org");
        assertThat(mine.target().audience()).hasValue("my-registry");
        assertThat(mine.credentials()).hasValue(new Credentials("me", "hidden"));
        assertThat(mine.patience().attempts()).isEqualTo(9);
        Settings qa = Settings.builder().target("qa").from(sources());
        assertThat(qa.target()).isEqualTo(Target.QA);
        assertThat(qa.credentials()).isEmpty();
        assertThat(qa.patience().attempts()).isEqualTo(8);
        assertThatThrownBy(() -> Settings.builder().target("min").from(sources()))
                .hasMessage("unknown target \"min\"; use production, development, qa, local, mine, or a URL");
    }

    @Test
    void anAudienceOfTheEnvironmentIsForWhateverTargetIsNamed() {
        environment.put("RUNREGISTRY_CLIENT_AUDIENCE", "theirs");
        assertThat(Settings.builder()
                        .target("https://registry.example.org")
                        .from(sources())
                        .target()
                        .audience())
                .hasValue("theirs");
        Target ours = Target.of(Target.LOCAL.url()).withAudience("ours");
        assertThat(Settings.builder().target(ours).from(sources()).target()).isEqualTo(ours);
    }

    @Test
    void allThatIsWrongIsToldWithItsPlace() {
        Path config = config("""
                atempts = 3
                just words
                audience = somebody
                attempts = 1
                attempts = 2
                registry.mine.urll = https://registry.example.org
                registry.qa.url = https://registry.example.org
                call-timeout = 30
                """);
        Path env = env("RUNREGISTRY_CLIENT_ATEMPTS=3\n");
        environment.put("RUNREGISTRY_TOKEN", "t");
        environment.put("RUNREGISTRY_SIGN_IN", "local");
        environment.put("RUNREGISTRY_PORT", "1");
        environment.put("SSO_CLIENT_ID", "me");
        environment.put("RUNREGISTRY_CLIENT_CONNECT_TIMEOUT", "0s");
        properties.put("runregistry.client.sign-in", "persn");
        properties.put("runregistry.client.tokenurl", "x");
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidCallException.class)
                .extracting(
                        problem -> List.of(String.valueOf(problem.getMessage()).split("\n +")))
                .isEqualTo(List.of(
                        "13 settings are wrong:",
                        "unknown setting, property runregistry.client.tokenurl; did you mean"
                                + " \"runregistry.client.token-url\"?",
                        "unknown setting, variable RUNREGISTRY_TOKEN; did you mean \"RUNREGISTRY_CLIENT_TOKEN\"?",
                        "unknown setting, RUNREGISTRY_CLIENT_ATEMPTS at " + env
                                + ":1; did you mean \"RUNREGISTRY_CLIENT_ATTEMPTS\"?",
                        "unknown setting, \"atempts\" at " + config + ":1; did you mean \"attempts\"?",
                        "a line that is no \"name = value\", " + config + ":2",
                        "audience at " + config + ":3 does not say for which registry; write registry.NAME.audience",
                        "attempts is set twice: " + config + ":4 and " + config + ":5",
                        "unknown setting \"urll\" of registry mine at " + config + ":6; did you mean \"url\"?",
                        "the registry qa has its URL already; choose another name at " + config + ":7",
                        "property runregistry.client.sign-in: unknown way to sign in \"persn\"; use token, application,"
                                + " person or none",
                        "variable SSO_CLIENT_ID: there is a client-id, but no client-secret; set SSO_CLIENT_SECRET, too",
                        "variable RUNREGISTRY_CLIENT_CONNECT_TIMEOUT: the time for connecting must be positive, not PT0S",
                        config + ":8: \"30\" is no time; write 500ms, 30s, 5m or 2h"));
    }

    @Test
    void aVariableWithoutItsEqualsSignIsNotPassedOver() {
        Path env = env("""
                ENVIRONMENT development
                SSO_CLIENT_SECRET: hidden=
                export RUNREGISTRY_CLIENT_ATTEMPTS
                RUNREGISTRY_TOKEN hidden
                ENVIRONMENTS are somebody else's
                ENVIRONMENT.OF=others
                database: x
                """);
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidCallException.class)
                .hasMessage("4 settings are wrong:\n"
                        + "  ENVIRONMENT at " + env + ":1 has no \"=\" after it; write ENVIRONMENT=value\n"
                        + "  SSO_CLIENT_SECRET at " + env + ":2 has no \"=\" after it; write SSO_CLIENT_SECRET=value\n"
                        + "  RUNREGISTRY_CLIENT_ATTEMPTS at " + env
                        + ":3 has no \"=\" after it; write RUNREGISTRY_CLIENT_ATTEMPTS=value\n"
                        + "  RUNREGISTRY_TOKEN at " + env + ":4 has no \"=\" after it; write RUNREGISTRY_TOKEN=value");
    }

    @Test
    void secretsInAFileThatOthersCanReadAreRefused() throws IOException {
        Path config = config("client-id = me\nclient-secret = hidden\n");
        assertThat(read().credentials()).isPresent();
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidCallException.class)
                .hasMessageStartingWith(config + " holds a secret, and others than its owner can read it; 'chmod 600 ")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void secretsAreMaskedEverywhere() {
        environment.put("SSO_CLIENT_ID", "me");
        environment.put("SSO_CLIENT_SECRET", "hidden-secret");
        environment.put("RUNREGISTRY_CLIENT_TOKEN", "hidden-token");
        Settings settings = read();
        assertThat(settings.credentials().orElseThrow().clientSecret()).isEqualTo("hidden-secret");
        assertThat(settings.token()).hasValue("hidden-token");
        assertThat(List.of(
                        settings.toString(),
                        settings.explain().toString(),
                        sources().toString()))
                .noneMatch(text -> text.contains("hidden"));
        assertThat(explained(settings, "token")).hasToString("token = *** (variable RUNREGISTRY_CLIENT_TOKEN)");
        environment.put("RUNREGISTRY_CLIENT_TOKEN", "hidden token");
        assertThatThrownBy(this::read)
                .hasMessage("variable RUNREGISTRY_CLIENT_TOKEN: the token is empty, or has a space or another character"
                        + " that tokens don't have");
    }

    @Test
    void aWayToSignInExcludesTheOthers() {
        environment.put("SSO_CLIENT_ID", "me");
        environment.put("SSO_CLIENT_SECRET", "hidden");
        environment.put("RUNREGISTRY_CLIENT_TOKEN", "t");
        assertThat(explained(read(), "sign-in")).hasToString("sign-in = token (there is a token)");
        environment.put("RUNREGISTRY_CLIENT_SIGN_IN", "application");
        assertThat(read().token()).isEmpty();
        assertThat(read().signIns()).isEmpty();
        assertThat(read().credentials()).isPresent();
        environment.put("RUNREGISTRY_CLIENT_SIGN_IN", "none");
        assertThat(read().credentials()).isEmpty();
        environment.put("RUNREGISTRY_CLIENT_SIGN_IN", "application");
        environment.put("ENVIRONMENT", "http://127.0.0.1:9501");
        assertThatThrownBy(this::read)
                .hasMessage("sign-in = application (variable RUNREGISTRY_CLIENT_SIGN_IN) needs what is not set: the"
                        + " audience of http://127.0.0.1:9501");
    }

    @Test
    void anOutageSetsWhatBelongsToIt() {
        environment.put("RUNREGISTRY_CLIENT_OUTAGE", "20m");
        environment.put("RUNREGISTRY_CLIENT_ATTEMPT_TIMEOUT", "30s");
        Settings settings = read();
        assertThat(settings.patience())
                .isEqualTo(Patience.throughOutagesOf(Duration.ofMinutes(20))
                        .withTimes(
                                Patience.USUAL.connect(),
                                Duration.ofSeconds(30),
                                Patience.throughOutagesOf(Duration.ofMinutes(20))
                                        .call()));
        assertThat(explained(settings, "call-timeout"))
                .hasToString("call-timeout = 30m (variable RUNREGISTRY_CLIENT_OUTAGE)");
    }

    @Test
    void aTokenStaysWithTheRegistryThatItIsFor() {
        Settings settings = Settings.of(Target.QA).withToken("t").withTarget(Target.PRODUCTION);
        assertThat(settings.token()).isEmpty();
        assertThat(explained(settings, "token")).hasToString("token (not set)");
        assertThat(Settings.of(Target.QA).withToken("t").withTarget(Target.QA).token())
                .hasValue("t");
    }

    @Test
    void aBuilderMakesSettingsThatNothingChanges() {
        SettingsBuilder builder = Settings.builder().target(Target.QA);
        Settings first = builder.build();
        Settings second = builder.token("t").target(Target.LOCAL).build();
        assertThat(first.token()).isEmpty();
        assertThat(first.target()).isEqualTo(Target.QA);
        assertThat(second.token()).hasValue("t");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "5min,PT5M", "2h,PT2H", "90 s,PT1M30S"})
    void timesAreWrittenWithTheirUnit(String text, Duration time) {
        assertThat(SettingTexts.duration(text)).isEqualTo(time);
        assertThat(SettingTexts.duration(SettingTexts.text(time))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://anna:hidden@registry.example.org", "HTTPS://hidden@host/api", "http://a:hid^den@host"})
    void aUrlWithAPasswordIsRefusedWithoutShowingIt(String url) {
        String refusal =
                "the URL has a user's name or password before its \"@\", which is not sent; write it without, and"
                        + " sign in as docs/signing-in.md says";
        assertThatThrownBy(() -> Target.parse(url)).hasMessage(refusal);
        environment.put("ENVIRONMENT", url);
        environment.put("RUNREGISTRY_CLIENT_TOKEN_URL", url);
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidCallException.class)
                .hasMessage("2 settings are wrong:\n  variable ENVIRONMENT: " + refusal
                        + "\n  variable RUNREGISTRY_CLIENT_TOKEN_URL: " + refusal);
    }

    @Test
    void aUrlThatCodeGivesHasNoPasswordEither() {
        URI url = URI.create("https://anna:hidden@registry.example.org");
        assertThatThrownBy(() -> Target.of(url))
                .isInstanceOf(InvalidCallException.class)
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> Settings.of(Target.QA).withTokenUrl(url))
                .isInstanceOf(InvalidCallException.class)
                .hasMessageNotContaining("hidden");
        assertThat(Target.of(URI.create("https://host/a@b")).url()).hasToString("https://host/a@b");
    }

    @Test
    void anyUrlIsATarget() {
        assertThat(Target.parse("http://127.0.0.1:9501/").url().toString()).isEqualTo("http://127.0.0.1:9501");
        assertThatThrownBy(() -> Target.parse("prod"))
                .isInstanceOf(InvalidCallException.class)
                .hasMessage("unknown target \"prod\"; use production, development, qa, local, or a URL");
    }
}
