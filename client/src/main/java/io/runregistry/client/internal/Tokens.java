package io.runregistry.client.internal;

import io.runregistry.client.NotAllowedException;
import io.runregistry.client.RunRegistryException;
import io.runregistry.client.Settings;
import io.runregistry.client.Settings.Credentials;
import io.runregistry.client.UnreachableException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The token that calls are signed with: used until shortly before it expires, and whatever number of threads want the
 * next one, it is got once; all of them wait for the same answer, and share its failure. Safe for threads.
 */
public final class Tokens {

    /** So long before its end a token is replaced, or a tenth of its life if that is less. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Settings settings;
    private final HttpClient http;
    private final Clock clock;
    private @Nullable CompletableFuture<Token> current;

    private record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "Token[until " + until + "]";
        }
    }

    public Tokens(Settings settings, HttpClient http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** The token to send, waited for no longer than {@code patience}; nothing for targets that need none. */
    public Optional<String> get(Duration patience) {
        if (isFixed()) {
            return settings.token();
        }
        return Optional.of(await(usable(), patience).value());
    }

    private boolean isFixed() {
        return settings.token().isPresent() || settings.target().audience().isEmpty();
    }

    /** The registry refused a token; get a new one, unless another thread did already. Whether there is one to try. */
    public boolean refused(String token) {
        if (isFixed()) {
            return false;
        }
        forget(token);
        return true;
    }

    private synchronized void forget(String token) {
        if (current != null && isHad(current) && current.join().value().equals(token)) {
            current = null;
        }
    }

    /** The token at hand, or one that is under way. */
    private synchronized CompletableFuture<Token> usable() {
        CompletableFuture<Token> token = current;
        boolean failed = token != null && token.isCompletedExceptionally();
        boolean old = token != null
                && isHad(token)
                && !clock.instant().isBefore(token.join().until());
        if (token == null || failed || old) {
            token = fetch();
            current = token;
        }
        return token;
    }

    private static boolean isHad(CompletableFuture<Token> token) {
        return token.isDone() && !token.isCompletedExceptionally();
    }

    private Token await(CompletableFuture<Token> token, Duration patience) {
        try {
            return token.get(Math.max(patience.toMillis(), 1), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw late(patience, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunRegistryException known) {
                throw known;
            }
            throw e.getCause() instanceof TimeoutException
                    ? late(settings.attemptTimeout(), e)
                    : new UnreachableException("no token from " + settings.tokenUrl() + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while getting a token", e);
        }
    }

    private UnreachableException late(Duration patience, Exception e) {
        return new UnreachableException(
                "no token came from " + settings.tokenUrl() + " within " + patience.toMillis() / 1000.0 + " s", e);
    }

    private CompletableFuture<Token> fetch() {
        Credentials credentials = settings.credentials()
                .orElseThrow(
                        () -> new NotAllowedException(
                                "the " + settings.target().name()
                                        + " registry needs credentials: set SSO_CLIENT_ID and SSO_CLIENT_SECRET in the environment or in a file .env"));
        HttpRequest request = HttpRequest.newBuilder(settings.tokenUrl())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", credentials.clientId(),
                        "client_secret", credentials.clientSecret(),
                        "audience", settings.target().audience().orElseThrow()))))
                .build();
        // the time covers the body, too
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(settings.attemptTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(response -> token(response, credentials));
    }

    private Token token(HttpResponse<String> response, Credentials credentials) {
        String host = settings.tokenUrl().getHost();
        int status = response.statusCode();
        if (status >= 500 || status == 429) {
            throw new UnreachableException("the sign-in at " + host + " answered " + status + "; try again later");
        }
        if (status != 200) {
            throw new NotAllowedException("the sign-in at " + host + " refused the client \"" + credentials.clientId()
                    + "\" (status " + status + "); check SSO_CLIENT_ID and SSO_CLIENT_SECRET");
        }
        return token(response.body())
                .orElseThrow(() -> new NotAllowedException("the sign-in at " + host + " answered without a token"));
    }

    /** Nothing if the text, which may hold secrets and is not shown, holds no token. */
    private Optional<Token> token(String body) {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            String value = json.path("access_token").asString("");
            return value.matches("[\\x21-\\x7e]+")
                    ? Optional.of(new Token(value, end(json.path("expires_in").asLong(60))))
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private Instant end(long expiresIn) {
        Duration life = Duration.ofSeconds(Math.max(0, expiresIn));
        Duration tenth = life.dividedBy(10);
        return clock.instant().plus(life).minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN);
    }

    /** The text without any secret that it may hold, since servers like to repeat what they were sent. */
    public String redact(String text, Optional<String> token) {
        String redacted = token.map(value -> text.replace(value, "***")).orElse(text);
        return settings.credentials()
                .map(credentials -> redacted.replace(credentials.clientSecret(), "***"))
                .orElse(redacted);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
