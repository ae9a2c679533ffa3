package io.runregistry.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a registry. Immutable; change a copy with the {@code with} methods.
 *
 * @param credentials who we are, for targets that want a token; secrets are never shown
 * @param token a token that somebody else got for us, instead
 * @param tokenUrl where tokens are made
 * @param connectTimeout for making a connection
 * @param attemptTimeout for one attempt, its whole answer included
 * @param callTimeout for a call with all its attempts; a list is one call a page
 * @param attempts how often a call that only reads is tried
 */
public record Settings(
        Target target,
        Optional<Credentials> credentials,
        Optional<String> token,
        URI tokenUrl,
        Duration connectTimeout,
        Duration attemptTimeout,
        Duration callTimeout,
        int attempts) {

    private static final URI CERN = URI.create("https://auth.cern.ch/auth/realms/cern/api-access/token");

    /** An application's name and secret, as the single sign-on gave them. */
    public record Credentials(String clientId, String clientSecret) {
        @Override
        public String toString() {
            return "Credentials[" + clientId + ", ***]";
        }
    }

    /** The usual settings for a target, without credentials. */
    public static Settings of(Target target) {
        return new Settings(
                target,
                Optional.empty(),
                Optional.empty(),
                CERN,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                4);
    }

    /**
     * As the environment says: {@code ENVIRONMENT} names the target (production if it is not set), {@code SSO_CLIENT_ID}
     * and {@code SSO_CLIENT_SECRET} are the credentials. What the environment lacks is looked up in the file {@code .env}
     * of the working directory.
     */
    public static Settings fromEnvironment() {
        return fromEnvironment(System.getenv(), Path.of(".env"));
    }

    static Settings fromEnvironment(Map<String, String> environment, Path file) {
        Map<String, String> values = new HashMap<>(readFile(file));
        values.putAll(environment);
        Settings settings = of(Target.parse(values.getOrDefault("ENVIRONMENT", "production")));
        String id = values.get("SSO_CLIENT_ID");
        String secret = values.get("SSO_CLIENT_SECRET");
        return id == null || secret == null ? settings : settings.withCredentials(id, secret);
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
        return new Settings(
                newTarget, credentials, token, tokenUrl, connectTimeout, attemptTimeout, callTimeout, attempts);
    }

    public Settings withCredentials(String clientId, String clientSecret) {
        return new Settings(
                target,
                Optional.of(new Credentials(clientId, clientSecret)),
                token,
                tokenUrl,
                connectTimeout,
                attemptTimeout,
                callTimeout,
                attempts);
    }

    public Settings withToken(String newToken) {
        return new Settings(
                target,
                credentials,
                Optional.of(newToken),
                tokenUrl,
                connectTimeout,
                attemptTimeout,
                callTimeout,
                attempts);
    }

    /** Tokens are made elsewhere than at CERN. */
    public Settings withTokenUrl(URI newTokenUrl) {
        return new Settings(
                target, credentials, token, newTokenUrl, connectTimeout, attemptTimeout, callTimeout, attempts);
    }

    public Settings withTimeouts(Duration connect, Duration attempt, Duration call) {
        return new Settings(target, credentials, token, tokenUrl, connect, attempt, call, attempts);
    }

    public Settings withAttempts(int newAttempts) {
        return new Settings(
                target, credentials, token, tokenUrl, connectTimeout, attemptTimeout, callTimeout, newAttempts);
    }

    @Override
    public String toString() {
        return "Settings[" + target.name() + ", "
                + credentials.map(Credentials::toString).orElse("no credentials")
                + (token.isPresent() ? ", a given token" : "") + "]";
    }
}
