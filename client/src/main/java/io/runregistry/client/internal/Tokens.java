package io.runregistry.client.internal;

import io.runregistry.client.NotAllowedException;
import io.runregistry.client.Settings;
import io.runregistry.client.Settings.Credentials;
import io.runregistry.client.UnreachableException;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The token that calls are signed with: got once, used until shortly before it expires, whatever number of threads ask.
 * Safe for threads.
 */
public final class Tokens {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Settings settings;
    private final HttpClient http;
    private final Clock clock;
    private @Nullable Token current;

    private record Token(String value, Instant until) {}

    public Tokens(Settings settings, HttpClient http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** The token to send; nothing for targets that need none. */
    public synchronized Optional<String> get() {
        if (settings.token().isPresent() || settings.target().audience().isEmpty()) {
            return settings.token();
        }
        if (current == null || !clock.instant().isBefore(current.until())) {
            current = fetch();
        }
        return Optional.of(current.value());
    }

    /** The registry refused a token; get a new one, unless another thread did already. Whether there is one to try. */
    public synchronized boolean refused(String token) {
        if (settings.token().isPresent() || settings.target().audience().isEmpty()) {
            return false;
        }
        if (current != null && current.value().equals(token)) {
            current = null;
        }
        return true;
    }

    private Token fetch() {
        Credentials credentials = settings.credentials()
                .orElseThrow(
                        () -> new NotAllowedException(
                                "the " + settings.target().name()
                                        + " registry needs credentials: set SSO_CLIENT_ID and SSO_CLIENT_SECRET in the environment or in a file .env"));
        HttpRequest request = HttpRequest.newBuilder(settings.tokenUrl())
                .timeout(settings.attemptTimeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", credentials.clientId(),
                        "client_secret", credentials.clientSecret(),
                        "audience", settings.target().audience().orElseThrow()))))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new NotAllowedException(
                        "the sign-in at " + settings.tokenUrl().getHost() + " refused the client \""
                                + credentials.clientId() + "\" (status " + response.statusCode()
                                + "); check SSO_CLIENT_ID and SSO_CLIENT_SECRET");
            }
            return token(response.body());
        } catch (IOException e) {
            throw new UnreachableException("no token from " + settings.tokenUrl() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while getting a token", e);
        }
    }

    private Token token(String body) {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            String value = json.path("access_token").asString("");
            if (!value.isEmpty()) {
                Duration life = Duration.ofSeconds(json.path("expires_in").asLong(60));
                return new Token(value, clock.instant().plus(life).minus(MARGIN));
            }
        } catch (JacksonException notJson) {
            // said below; the body may hold secrets and is not shown
        }
        throw new NotAllowedException("the sign-in at " + settings.tokenUrl().getHost() + " answered without a token");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
