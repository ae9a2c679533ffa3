package io.runregistry.client.internal;

import io.runregistry.client.NotAllowedException;
import io.runregistry.client.RunRegistryException;
import io.runregistry.client.Settings;
import io.runregistry.client.Settings.Credentials;
import io.runregistry.client.SignInWay;
import io.runregistry.client.UnreachableException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private final Optional<PersonalTokens> personal;
    private @Nullable CompletableFuture<Token> current;

    /** @param until when it is to be replaced */
    record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "Token[until " + until + "]";
        }
    }

    public Tokens(Settings settings, HttpClient http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.personal = settings.signIns()
                .map(signIns -> new PersonalTokens(
                        new SignInFile(signIns.directory(), settings.target().url()), settings, http, clock));
    }

    /** The token to send, waited for no longer than {@code patience}; nothing for targets that need none. */
    public Optional<String> get(Duration patience) {
        if (settings.token().isPresent() || isAnonymous()) {
            return settings.token();
        }
        return Optional.of(await(usable(), patience).value());
    }

    /** An application's credentials need somebody to be made out to; a person's sign-in is to one registry anyway. */
    private boolean isAnonymous() {
        return settings.signInWay()
                .map(way -> way == SignInWay.NONE)
                .orElseGet(() -> settings.target().audience().isEmpty() && !isPersonal());
    }

    /** An application's credentials win over a person's sign-in. */
    private boolean isPersonal() {
        boolean application = settings.target().audience().isPresent()
                && settings.credentials().isPresent();
        return !application && personal.isPresent() && personal.get().isThere();
    }

    /** The registry refused a token; get a new one, unless another thread did already. Whether there is one to try. */
    public boolean refused(String token) {
        if (settings.token().isPresent() || isAnonymous()) {
            return false;
        }
        // known as refused before it is forgotten, or else another thread could have it read from the file once more
        personal.ifPresent(tokens -> tokens.refused(token));
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
                    ? late(settings.patience().attempt(), e)
                    : new UnreachableException("no token from " + issuer() + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while getting a token", e);
        }
    }

    private UnreachableException late(Duration patience, Exception e) {
        return new UnreachableException(
                "no token came from " + issuer() + " within " + patience.toMillis() / 1000.0 + " s", e);
    }

    private String issuer() {
        return isPersonal()
                ? "the sign-in to " + settings.target().url()
                : settings.tokenUrl().toString();
    }

    private CompletableFuture<Token> fetch() {
        if (isPersonal()) {
            return personal.orElseThrow().fetch();
        }
        Credentials credentials = settings.credentials().orElseThrow(this::nothingToSignInWith);
        Form form = new Form(
                settings.tokenUrl(),
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", credentials.clientId(),
                        "client_secret", credentials.clientSecret(),
                        "audience", settings.target().audience().orElseThrow()));
        return form.send(http, settings.patience().attempt()).thenApply(response -> token(response, credentials));
    }

    private NotAllowedException nothingToSignInWith() {
        String name = settings.target().name();
        if (settings.signInWay().isPresent()) {
            return new NotAllowedException(
                    "nobody is signed in to the " + name + " registry; sign in with 'rr login --target " + name + "'");
        }
        return new NotAllowedException(
                "the " + name + " registry needs credentials: set SSO_CLIENT_ID and SSO_CLIENT_SECRET"
                        + " in the environment or in a file .env, or sign in with 'rr login --target " + name + "'");
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
            return isToken(value)
                    ? Optional.of(new Token(
                            value,
                            replaced(
                                    clock.instant(),
                                    Duration.ofSeconds(json.path("expires_in").asLong(60)))))
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Whether it can be sent in a header. */
    static boolean isToken(String value) {
        return value.matches("[\\x21-\\x7e]+");
    }

    /** When a token that lives so long from now on is to be replaced. */
    static Instant replaced(Instant now, Duration lifeOrLess) {
        Duration life = lifeOrLess.isNegative() ? Duration.ZERO : lifeOrLess;
        Duration tenth = life.dividedBy(10);
        return now.plus(life).minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN);
    }

    /** The text without any secret that it may hold, since servers like to repeat what they were sent. */
    public String redact(String text, Optional<String> token) {
        String redacted = token.map(value -> text.replace(value, "***")).orElse(text);
        return settings.credentials()
                .map(credentials -> redacted.replace(credentials.clientSecret(), "***"))
                .orElse(redacted);
    }
}
