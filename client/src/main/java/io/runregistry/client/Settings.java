package io.runregistry.client;

import io.runregistry.client.internal.SignInFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How to reach a registry, and as whom. Immutable and safe for threads; any number of registries can be connected to, each
 * with settings of its own.
 *
 * <pre>{@code
 * Settings.fromEnvironment()                              // as properties, environment, .env and the file of settings say
 * Settings.of(Target.LOCAL)                               // as code says, and nothing else
 * Settings.builder()                                      // what code does not say is looked up
 *         .target("https://registry.example.org")
 *         .patience(Patience.throughOutagesOf(Duration.ofMinutes(20)))
 *         .fromEnvironment()
 * settings.explain().forEach(System.out::println)         // attempts = 4 (default) …
 * }</pre>
 *
 * What can be set, and where, is told in {@code docs/configuration.md}. Secrets are never shown.
 */
public final class Settings {

    static final URI CERN = URI.create("https://auth.cern.ch/auth/realms/cern/api-access/token");

    private final SettingsBuilder made;
    private final Target target;

    /** An application's name and secret, as the single sign-on gave them. */
    public record Credentials(String clientId, String clientSecret) {
        @Override
        public String toString() {
            return "Credentials[" + clientId + ", ***]";
        }
    }

    /**
     * Where {@link SignIn} keeps the tokens of people, one file for each registry that only its owner can read.
     *
     * @param directory made when somebody signs in
     * @param clientId the application that people sign in to, for registries that don't name one
     */
    public record SignIns(Path directory, Optional<String> clientId) {}

    /** @param made which nobody changes any more */
    Settings(SettingsBuilder made, Target target) {
        this.made = made;
        this.target = target;
    }

    /** Nothing is said yet. */
    public static SettingsBuilder builder() {
        return new SettingsBuilder();
    }

    /** The usual settings for a target, without credentials and without anybody's sign-in; nothing is looked up. */
    public static Settings of(Target target) {
        return builder().target(target).build();
    }

    /**
     * As system properties, environment, {@code .env} and the file of settings say, in this order: {@code ENVIRONMENT} names
     * the target (production if nothing does), {@code SSO_CLIENT_ID} and {@code SSO_CLIENT_SECRET} are an application's
     * credentials; without them the sign-in is used that {@code rr login} left.
     *
     * @throws InvalidCallException if a setting is unknown or wrong; the message tells all that are, and where
     */
    public static Settings fromEnvironment() {
        return builder().fromEnvironment();
    }

    /** The same settings to begin with. */
    public SettingsBuilder toBuilder() {
        return new SettingsBuilder(made);
    }

    public Target target() {
        return target;
    }

    /** As whom calls must be made; nothing means as whoever is there first: token, application, person, none. */
    public Optional<SignInWay> signInWay() {
        return Optional.ofNullable(made.signInWay);
    }

    /** Who we are, for targets that name an audience. */
    public Optional<Credentials> credentials() {
        return Optional.ofNullable(made.credentials).filter(unused -> may(SignInWay.APPLICATION));
    }

    /** A token that somebody else got for us. */
    public Optional<String> token() {
        return Optional.ofNullable(made.token).filter(unused -> may(SignInWay.TOKEN));
    }

    /** Where people's sign-ins are kept; nothing if none are to be used. */
    public Optional<SignIns> signIns() {
        return Optional.ofNullable(made.signIns).filter(unused -> may(SignInWay.PERSON));
    }

    private boolean may(SignInWay signInWay) {
        return made.signInWay == null || made.signInWay == signInWay;
    }

    /** Where applications get tokens. */
    public URI tokenUrl() {
        return made.tokenUrl == null ? CERN : made.tokenUrl;
    }

    /** How long is waited, and how often is tried what may be tried again. */
    public Patience patience() {
        return made.patience == null ? Patience.USUAL : made.patience;
    }

    /** The same for another registry. A given token stays behind: it is for the registry that it was given for. */
    public Settings withTarget(Target other) {
        SettingsBuilder builder = toBuilder();
        if (!other.url().equals(target.url())) {
            builder.withoutToken();
        }
        return builder.target(other).build();
    }

    public Settings withCredentials(String clientId, String clientSecret) {
        return toBuilder().credentials(clientId, clientSecret).build();
    }

    public Settings withToken(String token) {
        return toBuilder().token(token).build();
    }

    public Settings withSignIns(SignIns signIns) {
        return toBuilder().signIns(signIns).build();
    }

    /** Tokens are made elsewhere than at CERN. */
    public Settings withTokenUrl(URI tokenUrl) {
        return toBuilder().tokenUrl(tokenUrl).build();
    }

    public Settings withPatience(Patience patience) {
        return toBuilder().patience(patience).build();
    }

    /** Every setting with its value, secrets masked, and where that comes from. */
    public List<Setting> explain() {
        return Arrays.stream(SettingName.values())
                .filter(name -> name != SettingName.OUTAGE)
                .map(this::explained)
                .toList();
    }

    private Setting explained(SettingName name) {
        if (name == SettingName.SIGN_IN && made.signInWay == null) {
            return usualWay();
        }
        Optional<String> value = value(name);
        Optional<String> origin = Optional.ofNullable(made.origins.get(name));
        return new Setting(name.text(), value, origin.orElse(value.isPresent() ? "default" : "not set"));
    }

    private Setting usualWay() {
        SignInWay way;
        String why;
        if (token().isPresent()) {
            way = SignInWay.TOKEN;
            why = "there is a token";
        } else if (credentials().isPresent() && target.audience().isPresent()) {
            way = SignInWay.APPLICATION;
            why = "there are credentials, and the target names an audience";
        } else if (isSignedIn()) {
            way = SignInWay.PERSON;
            why = "somebody signed in";
        } else {
            way = SignInWay.NONE;
            why = credentials().isPresent() ? "the target names no audience" : "there is nothing to sign in with";
        }
        return new Setting(SettingName.SIGN_IN.text(), Optional.of(way.text()), why);
    }

    private boolean isSignedIn() {
        return signIns()
                .filter(signIns -> new SignInFile(signIns.directory(), target.url()).exists())
                .isPresent();
    }

    private Optional<String> value(SettingName name) {
        return switch (name) {
            case TARGET ->
                Optional.of(
                        target.name().equals(target.url().toString())
                                ? target.name()
                                : target.name() + ", " + target.url());
            case AUDIENCE -> target.audience();
            case SIGN_IN -> signInWay().map(SignInWay::text);
            case CLIENT_ID -> Optional.ofNullable(made.credentials).map(Credentials::clientId);
            case CLIENT_SECRET -> Optional.ofNullable(made.credentials).map(unused -> "***");
            case TOKEN -> Optional.ofNullable(made.token).map(unused -> "***");
            case TOKEN_URL -> Optional.of(tokenUrl().toString());
            case DEVICE_CLIENT_ID -> Optional.ofNullable(made.signIns).flatMap(SignIns::clientId);
            case SIGN_INS ->
                Optional.ofNullable(made.signIns)
                        .map(signIns -> signIns.directory().toString());
            case CONNECT_TIMEOUT -> Optional.of(SettingTexts.text(patience().connect()));
            case ATTEMPT_TIMEOUT -> Optional.of(SettingTexts.text(patience().attempt()));
            case CALL_TIMEOUT -> Optional.of(SettingTexts.text(patience().call()));
            case ATTEMPTS ->
                Optional.of(
                        patience().attempts() == Integer.MAX_VALUE
                                ? "as many as there is time for"
                                : Integer.toString(patience().attempts()));
            case OUTAGE -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return "Settings[" + target.name() + ", "
                + credentials().map(Credentials::toString).orElse("no credentials")
                + (token().isPresent() ? ", a given token" : "") + "]";
    }
}
