package io.runregistry.client.internal;

import io.runregistry.client.NotAllowedException;
import io.runregistry.client.Settings;
import io.runregistry.client.UnreachableException;
import io.runregistry.client.internal.Tokens.Token;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a person who signed in: the one that is kept as long as it lasts, then the next one, got once for all
 * processes that share the file. Safe for threads.
 */
final class PersonalTokens {

    private final SignInFile file;
    private final Settings settings;
    private final HttpClient http;
    private final Clock clock;
    private volatile @Nullable String refused;

    PersonalTokens(SignInFile file, Settings settings, HttpClient http, Clock clock) {
        this.file = file;
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    boolean isThere() {
        return file.exists();
    }

    /** This token is no good, though it may look so. */
    void refused(String token) {
        refused = token;
    }

    CompletableFuture<Token> fetch() {
        return CompletableFuture.supplyAsync(() -> file.alone(this::next), task -> {
            Thread thread = new Thread(task, "runregistry-sign-in");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private Token next() {
        KeptSignIn kept = file.read().orElseThrow(() -> signInAgain("nobody is signed in"));
        Token token = token(kept);
        boolean isGood =
                clock.instant().isBefore(token.until()) && !kept.accessToken().equals(refused);
        if (isGood) {
            return token;
        }
        KeptSignIn renewed = renewed(kept);
        file.write(renewed);
        return token(renewed);
    }

    /** The whole life of a kept token is not known; what is left of it is. */
    private Token token(KeptSignIn kept) {
        Instant now = clock.instant();
        return new Token(kept.accessToken(), Tokens.replaced(now, Duration.between(now, kept.expires())));
    }

    private KeptSignIn renewed(KeptSignIn kept) {
        String refreshToken = kept.refreshToken().orElseThrow(() -> signInAgain("the sign-in has run out"));
        Connections.requireEncryption(kept.tokenEndpoint());
        Form.Answer answer = new Form(
                        kept.tokenEndpoint(),
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                kept.clientId(),
                                "refresh_token",
                                refreshToken))
                .ask(http, settings.patience().attempt());
        String host = kept.tokenEndpoint().getHost();
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new UnreachableException(
                    "the sign-in at " + host + " answered " + answer.status() + "; try again later");
        }
        if (answer.status() != 200) {
            throw signInAgain("the sign-in has run out (" + host + " answered " + answer.status() + ")");
        }
        return KeptSignIn.granted(answer.json(), kept, clock.instant())
                .orElseThrow(() -> signInAgain("the sign-in at " + host + " answered without a token"));
    }

    private NotAllowedException signInAgain(String why) {
        return new NotAllowedException(why + "; sign in with 'rr login --target "
                + settings.target().name() + "', or go on without by 'rr logout'");
    }
}
