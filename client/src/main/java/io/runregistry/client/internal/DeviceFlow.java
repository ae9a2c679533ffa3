package io.runregistry.client.internal;

import io.runregistry.client.NotAllowedException;
import io.runregistry.client.ServerFailedException;
import io.runregistry.client.Settings;
import io.runregistry.client.UnreachableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** RFC 8628: a code for a person, and a token once the person has entered it. Safe for threads. */
public final class DeviceFlow {

    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpClient http;
    private final Duration patience;
    private final Clock clock;
    private final Consumer<Duration> pause;

    public DeviceFlow(Settings settings) {
        this(settings, Clock.systemUTC(), DeviceFlow::sleep);
    }

    /** @param pause waits so long */
    public DeviceFlow(Settings settings, Clock clock, Consumer<Duration> pause) {
        this.http = Connections.http(settings);
        this.patience = settings.patience().attempt();
        this.clock = clock;
        this.pause = pause;
    }

    /** Where codes and tokens come from. */
    public record Provider(URI deviceEndpoint, URI tokenEndpoint) {}

    /**
     * An invitation that nobody has followed yet. What the token is asked for with is never shown.
     *
     * @param url where a person goes
     * @param code what a person enters
     * @param interval how long to wait between two questions
     */
    public record Pending(
            URI tokenEndpoint,
            String clientId,
            URI url,
            String code,
            Instant until,
            Duration interval,
            Secrets secrets) {}

    /** What proves that it is us who asked. */
    record Secrets(String deviceCode, String verifier) {

        @Override
        public String toString() {
            return "***";
        }
    }

    public Pending begin(Provider provider, String clientId) {
        Connections.requireEncryption(provider.deviceEndpoint());
        Connections.requireEncryption(provider.tokenEndpoint());
        String verifier = random();
        Form.Answer answer = new Form(
                        provider.deviceEndpoint(),
                        Map.of(
                                "client_id",
                                clientId,
                                "scope",
                                "openid",
                                "code_challenge",
                                challenge(verifier),
                                "code_challenge_method",
                                "S256"))
                .ask(http, patience);
        String host = provider.deviceEndpoint().getHost();
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new UnreachableException(
                    "the sign-in at " + host + " answered " + answer.status() + "; try again later");
        }
        if (answer.status() != 200) {
            throw new NotAllowedException("the sign-in at " + host + " gives the application \"" + clientId
                    + "\" no code (status " + answer.status() + ", " + shown(answer.error())
                    + "); it must be registered there for the device flow");
        }
        return pending(provider, clientId, answer.json(), verifier);
    }

    private Pending pending(Provider provider, String clientId, JsonNode json, String verifier) {
        String deviceCode = json.path("device_code").asString("");
        String code = json.path("user_code").asString("");
        String plain = json.path("verification_uri").asString("");
        String url = json.path("verification_uri_complete").asString(plain);
        if (deviceCode.isEmpty() || !code.matches("[\\x21-\\x7e]+") || !url.matches("https?://[\\x21-\\x7e]+")) {
            throw new ServerFailedException(
                    "the sign-in at " + provider.deviceEndpoint().getHost() + " answered without a code to enter");
        }
        Duration life = Duration.ofSeconds(json.path("expires_in").asLong(LONGEST.toSeconds()));
        return new Pending(
                provider.tokenEndpoint(),
                clientId,
                URI.create(url),
                code,
                clock.instant().plus(life.compareTo(LONGEST) < 0 ? life : LONGEST),
                json.path("interval").isNumber()
                        ? Duration.ofSeconds(Math.max(0, json.path("interval").asLong()))
                        : USUAL_INTERVAL,
                new Secrets(deviceCode, verifier));
    }

    /** Asks until there is a token. */
    public KeptSignIn await(Pending pending, URI registry) {
        Duration interval = pending.interval();
        while (clock.instant().plus(interval).isBefore(pending.until())) {
            pause.accept(interval);
            try {
                Form.Answer answer = token(pending);
                if (answer.status() == 200) {
                    return granted(pending, registry, answer);
                }
                interval = interval.plus(longer(answer));
            } catch (UnreachableException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                interval = interval.plus(SLOWER); // as RFC 8628 asks after a time-out
            }
        }
        throw ranOut();
    }

    private Form.Answer token(Pending pending) {
        return new Form(
                        pending.tokenEndpoint(),
                        Map.of(
                                "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                                "client_id", pending.clientId(),
                                "device_code", pending.secrets().deviceCode(),
                                "code_verifier", pending.secrets().verifier()))
                .ask(http, patience);
    }

    private KeptSignIn granted(Pending pending, URI registry, Form.Answer answer) {
        KeptSignIn expected = KeptSignIn.expected(registry, pending.tokenEndpoint(), pending.clientId());
        return KeptSignIn.granted(answer.json(), expected, clock.instant())
                .orElseThrow(() -> new ServerFailedException(
                        "the sign-in at " + pending.tokenEndpoint().getHost() + " answered without a token"));
    }

    /** By how much to wait longer before the next question, if there is to be one. */
    private static Duration longer(Form.Answer answer) {
        return switch (answer.error()) {
            case "authorization_pending" -> Duration.ZERO;
            case "slow_down" -> SLOWER;
            case "access_denied" -> throw new NotAllowedException("the sign-in was refused in the browser");
            case "expired_token" -> throw ranOut();
            default -> {
                if (answer.status() >= 500 || answer.status() == 429) {
                    yield SLOWER;
                }
                throw new NotAllowedException("the sign-in answered " + answer.status() + ": " + shown(answer.error()));
            }
        };
    }

    private static NotAllowedException ranOut() {
        return new NotAllowedException("nobody entered the code in time; begin again");
    }

    /** A name of RFC 6749, and nothing else that may have come. */
    private static String shown(String error) {
        return error.matches("[a-z_]{1,60}") ? error : "without a reason";
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while waiting for a sign-in", e);
        }
    }
}
