package io.runregistry.client;

import io.runregistry.client.Settings.Credentials;
import io.runregistry.client.Settings.SignIns;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What code says of {@link Settings}; it wins over everything else. In the end, {@link #build} takes the usual for the rest,
 * and {@link #fromEnvironment} looks the rest up. Not safe for threads.
 */
public final class SettingsBuilder {

    private static final String CODE = "code";

    final Map<SettingName, String> origins = new EnumMap<>(SettingName.class);
    private @Nullable Target target;
    private @Nullable String targetText;
    private Target usualTarget = Target.PRODUCTION;

    @Nullable
    SignInWay signInWay;

    @Nullable
    Credentials credentials;

    @Nullable
    String token;

    @Nullable
    URI tokenUrl;

    @Nullable
    SignIns signIns;

    @Nullable
    Patience patience;

    SettingsBuilder() {}

    SettingsBuilder(SettingsBuilder other) {
        origins.putAll(other.origins);
        target = other.target;
        targetText = other.targetText;
        usualTarget = other.usualTarget;
        signInWay = other.signInWay;
        credentials = other.credentials;
        token = other.token;
        tokenUrl = other.tokenUrl;
        signIns = other.signIns;
        patience = other.patience;
    }

    public SettingsBuilder target(Target chosen) {
        target = chosen;
        targetText = null;
        origins.remove(SettingName.AUDIENCE);
        if (chosen.audience().isPresent()) {
            origins.put(SettingName.AUDIENCE, "the target's");
        }
        return from(CODE, SettingName.TARGET);
    }

    /** A target by its name, which may be one that the file of settings knows, or by its URL. */
    public SettingsBuilder target(String nameOrUrl) {
        target = null;
        targetText = nameOrUrl;
        return from(CODE, SettingName.TARGET);
    }

    /** Where to go if nothing says so; production, if not even this is said. */
    public SettingsBuilder usualTarget(Target usual) {
        usualTarget = usual;
        return this;
    }

    /** As whom calls must be made; without it, as whoever is there first: token, application, person, none. */
    public SettingsBuilder signInWay(SignInWay chosen) {
        signInWay = chosen;
        return from(CODE, SettingName.SIGN_IN);
    }

    /** An application's, for targets that name an audience. */
    public SettingsBuilder credentials(String clientId, String clientSecret) {
        credentials = new Credentials(clientId, clientSecret);
        return from(CODE, SettingName.CLIENT_ID, SettingName.CLIENT_SECRET);
    }

    /**
     * A token that somebody else got for us.
     *
     * @throws InvalidCallException if it has other characters than tokens have
     */
    public SettingsBuilder token(String given) {
        token = SettingTexts.token(given);
        return from(CODE, SettingName.TOKEN);
    }

    void withoutToken() {
        token = null;
        origins.remove(SettingName.TOKEN);
    }

    /** Where applications get tokens, if it is not at CERN. */
    public SettingsBuilder tokenUrl(URI url) {
        SettingTexts.requireNobodyIn(url.toString());
        tokenUrl = url;
        return from(CODE, SettingName.TOKEN_URL);
    }

    public SettingsBuilder signIns(SignIns chosen) {
        signIns = chosen;
        return from(CODE, SettingName.SIGN_INS, SettingName.DEVICE_CLIENT_ID);
    }

    public SettingsBuilder patience(Patience chosen) {
        patience = chosen;
        return from(
                CODE,
                SettingName.CONNECT_TIMEOUT,
                SettingName.ATTEMPT_TIMEOUT,
                SettingName.CALL_TIMEOUT,
                SettingName.ATTEMPTS,
                SettingName.OUTAGE);
    }

    SettingsBuilder from(String origin, SettingName... names) {
        for (SettingName name : names) {
            origins.put(name, origin);
        }
        return this;
    }

    boolean isGiven(SettingName name) {
        return origins.containsKey(name);
    }

    /** The target that code names, as far as it is one already. */
    Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    Optional<String> targetText() {
        return Optional.ofNullable(targetText);
    }

    Target usualTarget() {
        return usualTarget;
    }

    /** The settings, with the usual for what was not said; nothing is looked up. */
    public Settings build() {
        SettingsBuilder made = new SettingsBuilder(this);
        if (made.target == null) {
            made.target = targetText == null ? usualTarget : Target.parse(targetText);
        }
        return checked(made, made.target);
    }

    /**
     * The settings, with what was not said looked up: in system properties, the environment, {@code .env}, and the file of
     * settings.
     *
     * @throws InvalidCallException if a setting is unknown or wrong; the message tells all that are, and where
     */
    public Settings fromEnvironment() {
        return from(SettingSources.ofThisProcess());
    }

    /** The same, looked up elsewhere. */
    public Settings from(SettingSources sources) {
        SettingsBuilder made = new SettingsBuilder(this);
        made.target = new SettingsReading(made, sources).read();
        return checked(made, made.target);
    }

    private static Settings checked(SettingsBuilder made, Target target) {
        SignInWay way = made.signInWay;
        if (way != null) {
            missing(made, target, way).ifPresent(missing -> {
                throw new InvalidCallException("sign-in = " + way.text() + " (" + made.origins.get(SettingName.SIGN_IN)
                        + ") needs what is not set: " + missing);
            });
        }
        return new Settings(made, target);
    }

    private static Optional<String> missing(SettingsBuilder made, Target target, SignInWay way) {
        boolean isThere = switch (way) {
            case TOKEN -> made.token != null;
            case APPLICATION -> made.credentials != null;
            case PERSON -> made.signIns != null;
            case NONE -> true;
        };
        if (way == SignInWay.APPLICATION && isThere && target.audience().isEmpty()) {
            return Optional.of("the audience of " + target.name());
        }
        String what = switch (way) {
            case TOKEN -> "token";
            case APPLICATION -> "client-id and client-secret";
            case PERSON -> "sign-ins, the directory where they are kept";
            case NONE -> "";
        };
        return isThere ? Optional.empty() : Optional.of(what);
    }
}
