package io.runregistry.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a registry. Immutable; change a copy with the {@code with} methods.
 *
 * @param credentials who we are, for targets that want a token; secrets are never shown
 * @param token a token that somebody else got for us, instead
 * @param signIns where people's sign-ins are kept; nothing if none are to be used
 * @param tokenUrl where tokens are made
 * @param patience how long is waited, and how often is tried what may be tried again
 */
public record Settings(
        Target target,
        Optional<Credentials> credentials,
        Optional<String> token,
        Optional<SignIns> signIns,
        URI tokenUrl,
        Patience patience) {

    private static final URI CERN = URI.create("https://auth.cern.ch/auth/realms/cern/api-access/token");

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

    /** The usual settings for a target, without credentials and without anybody's sign-in. */
    public static Settings of(Target target) {
        return new Settings(target, Optional.empty(), Optional.empty(), Optional.empty(), CERN, Patience.USUAL);
    }

    /**
     * As the environment says: {@code ENVIRONMENT} names the target (production if it is not set), {@code SSO_CLIENT_ID}
     * and {@code SSO_CLIENT_SECRET} are the credentials. What the environment lacks is looked up in the file {@code .env}
     * of the working directory. Without credentials the sign-in is used that {@code rr login} left in
     * {@code $XDG_CONFIG_HOME/runregistry} or {@code ~/.config/runregistry}; {@code SSO_DEVICE_CLIENT_ID} names the
     * application that people sign in to.
     */
    public static Settings fromEnvironment() {
        return fromEnvironment(System.getenv(), Path.of(".env"));
    }

    /** The same with another environment and another file, which need not be there. */
    public static Settings fromEnvironment(Map<String, String> environment, Path file) {
        Map<String, String> values = new HashMap<>(readFile(file));
        values.putAll(environment);
        Settings settings = of(Target.parse(values.getOrDefault("ENVIRONMENT", "production")))
                .withSignIns(
                        new SignIns(configuration(values), Optional.ofNullable(values.get("SSO_DEVICE_CLIENT_ID"))));
        String id = values.get("SSO_CLIENT_ID");
        String secret = values.get("SSO_CLIENT_SECRET");
        return id == null || secret == null ? settings : settings.withCredentials(id, secret);
    }

    private static Path configuration(Map<String, String> values) {
        String base = values.getOrDefault("XDG_CONFIG_HOME", "");
        Path directory = base.startsWith("/")
                ? Path.of(base)
                : Path.of(values.getOrDefault("HOME", System.getProperty("user.home")), ".config");
        return directory.resolve("runregistry");
    }

    /** Lines {@code NAME=value}, with quotes or {@code export} if one likes. */
    private static Map<String, String> readFile(Path file) {
        if (!Files.isReadable(file)) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String text = line.strip().replaceFirst("^export\\s+", "");
                int equals = text.indexOf('=');
                if (!text.startsWith("#") && equals > 0) {
                    values.put(
                            text.substring(0, equals).strip(),
                            unquoted(text.substring(equals + 1).strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
        return values;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    public Settings withTarget(Target newTarget) {
        return new Settings(newTarget, credentials, token, signIns, tokenUrl, patience);
    }

    public Settings withCredentials(String clientId, String clientSecret) {
        return new Settings(
                target, Optional.of(new Credentials(clientId, clientSecret)), token, signIns, tokenUrl, patience);
    }

    public Settings withToken(String newToken) {
        return new Settings(target, credentials, Optional.of(newToken), signIns, tokenUrl, patience);
    }

    public Settings withSignIns(SignIns newSignIns) {
        return new Settings(target, credentials, token, Optional.of(newSignIns), tokenUrl, patience);
    }

    /** Tokens are made elsewhere than at CERN. */
    public Settings withTokenUrl(URI newTokenUrl) {
        return new Settings(target, credentials, token, signIns, newTokenUrl, patience);
    }

    public Settings withPatience(Patience newPatience) {
        return new Settings(target, credentials, token, signIns, tokenUrl, newPatience);
    }

    @Override
    public String toString() {
        return "Settings[" + target.name() + ", "
                + credentials.map(Credentials::toString).orElse("no credentials")
                + (token.isPresent() ? ", a given token" : "") + "]";
    }
}
