package io.runregistry.client.internal;

import io.runregistry.client.InvalidCallException;
import io.runregistry.client.NotAllowedException;
import io.runregistry.client.ServerFailedException;
import io.runregistry.client.Settings;
import io.runregistry.client.UnreachableException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends calls and turns answers into JSON, or into exceptions that say what to do. Safe for threads. */
public final class Transport {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final String UNCERTAIN = "; whether it was done is not known: look before you repeat it";

    private final Settings settings;
    private final HttpClient http;
    private final Tokens tokens;
    private final Optional<String> asOf;
    private final Pace pace;
    private final Clock clock = Clock.systemUTC();

    public Transport(Settings settings) {
        requireEncryption(settings);
        this.settings = settings;
        this.http = http(settings);
        this.tokens = new Tokens(settings, http, clock);
        this.asOf = Optional.empty();
        this.pace = Pace.NONE;
    }

    private Transport(Settings settings, HttpClient http, Tokens tokens, Optional<String> asOf, Pace pace) {
        this.settings = settings;
        this.http = http;
        this.tokens = tokens;
        this.asOf = asOf;
        this.pace = pace;
    }

    /** A token must not follow a redirect to another host, so no redirect is followed. */
    static HttpClient http(Settings settings) {
        return HttpClient.newBuilder()
                .connectTimeout(settings.patience().connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Neither a token nor what gets one travels where others can read it on the way. */
    private static void requireEncryption(Settings settings) {
        boolean fetches = settings.target().audience().isPresent()
                && settings.credentials().isPresent();
        if (settings.token().isPresent() || fetches) {
            requireEncryption(settings.target().url());
        }
        if (fetches && settings.token().isEmpty()) {
            requireEncryption(settings.tokenUrl());
        }
    }

    static void requireEncryption(URI url) {
        boolean isHere = Set.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost());
        if (!"https".equalsIgnoreCase(url.getScheme()) && !isHere) {
            throw new InvalidCallException(
                    "a secret would be sent to " + url + ", where others can read it on the way; use https");
        }
    }

    /**
     * A whole answer.
     *
     * @param retryAfter how long a busy registry asks to be left alone
     * @param asOf the version of which it is, if it is one of the past
     */
    public record Answer(int status, String body, Optional<Duration> retryAfter, Optional<String> asOf) {

        /** The body as JSON; null where it is empty. */
        public JsonNode json() {
            return JSON.readTree(body.isEmpty() ? "null" : body);
        }
    }

    /** A body, and what it is; it may be sent again. */
    private record Body(String type, BodyPublisher content) {
        static @Nullable Body json(@Nullable String json) {
            return json == null ? null : new Body("application/json", BodyPublishers.ofString(json));
        }
    }

    /** What is sent; {@code headers} come beside the usual ones. */
    private record Call(
            String method, String path, @Nullable Body body, Map<String, String> headers) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** The same registry as it was: every call that reads asks for this version, or time. */
    public Transport asOf(String version) {
        return new Transport(settings, http, tokens, Optional.of(version), pace);
    }

    /** The same registry as it is. */
    public Transport now() {
        return new Transport(settings, http, tokens, Optional.empty(), pace);
    }

    /** The same registry, asked no faster than this; whoever asks it at the same pace waits for each other. */
    public Transport at(Pace chosen) {
        return new Transport(settings, http, tokens, asOf, chosen);
    }

    /** The version or time that reading calls ask for. */
    public Optional<String> asOf() {
        return asOf;
    }

    /** A call that only reads: repeated if the registry can't be reached or is busy. */
    public Answer get(String path) {
        return read("GET", path, null);
    }

    /** The same with a body. */
    public Answer post(String path, JsonNode body) {
        return read("POST", path, body.toString());
    }

    /** A call that must not be made twice: tried once. */
    public Answer postOnce(String path, JsonNode body) {
        Call call = new Call("POST", path, Body.json(body.toString()), Map.of());
        return checked(attempt(call, deadline()), call.toString());
    }

    /**
     * A call that changes something. It is repeated only where nothing listened, so that it can't have had an effect; after
     * any other failure nobody here can know.
     */
    public Answer write(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        return write(new Call(method, path, Body.json(body == null ? null : body.toString()), headers));
    }

    /**
     * The same with a file as body, which is not read before it is sent.
     *
     * @throws FileNotFoundException if there is none
     */
    public Answer writeFile(String path, Path file, Map<String, String> headers) throws FileNotFoundException {
        return write(
                new Call("POST", path, new Body("application/octet-stream", BodyPublishers.ofFile(file)), headers));
    }

    private Answer write(Call call) {
        Instant deadline = deadline();
        tokens.get(patience(deadline)); // without one nothing is sent, and nothing is uncertain
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return requireCertainty(attempt(call, deadline), call);
            } catch (UnreachableException e) {
                if (!nothingListened(e)) {
                    throw new UnreachableException(e.getMessage() + UNCERTAIN, e);
                }
                requireAnotherAttempt(e, attempt, pause, deadline);
            }
            pause(pause);
            pause = pause.multipliedBy(3);
        }
    }

    /** A gateway that lost its registry can't tell what the registry did. */
    private static Answer requireCertainty(Answer answer, Call call) {
        if (answer.status() == 502 || answer.status() == 504) {
            throw new ServerFailedException(call + " answered " + answer.status() + UNCERTAIN);
        }
        return checked(answer, call.toString());
    }

    private static boolean nothingListened(UnreachableException e) {
        return e.getCause() instanceof ExecutionException failed && failed.getCause() instanceof ConnectException;
    }

    private Answer read(String method, String path, @Nullable String body) {
        Call call = new Call(
                method, path + asOf.map(version -> query(path, version)).orElse(""), Body.json(body), Map.of());
        Instant deadline = deadline();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Duration wait = pause;
            try {
                Answer answer = attempt(call, deadline);
                wait = answer.retryAfter().orElse(pause);
                answer.retryAfter().ifPresent(pace::rest);
                boolean again = isBusy(answer.status())
                        && attempt < settings.patience().attempts()
                        && clock.instant().plus(wait).isBefore(deadline);
                if (!again) {
                    return requireAsOf(checked(answer, call.toString()), call);
                }
            } catch (UnreachableException e) {
                requireAnotherAttempt(e, attempt, pause, deadline);
            }
            pause(wait);
            pause = pause.multipliedBy(3);
        }
    }

    private void requireAnotherAttempt(UnreachableException e, int attempt, Duration pause, Instant deadline) {
        if (attempt >= settings.patience().attempts()
                || !clock.instant().plus(pause).isBefore(deadline)) {
            throw new UnreachableException(e.getMessage() + " (tried " + attempt + " times)", e);
        }
    }

    private static String query(String path, String version) {
        return (path.contains("?") ? "&" : "?") + "as_of=" + URLEncoder.encode(version, StandardCharsets.UTF_8);
    }

    /** A registry that knows nothing of the past answers what holds now, and does not say so. */
    private Answer requireAsOf(Answer answer, Call call) {
        if (asOf.isPresent() && answer.asOf().isEmpty()) {
            throw new ServerFailedException(
                    call + " answered what holds now: this registry can't be read as of " + asOf.get());
        }
        return answer;
    }

    private Instant deadline() {
        return clock.instant().plus(settings.patience().call());
    }

    private static boolean isBusy(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** Not all clients at the same moment. */
    private static void pause(Duration about) {
        long nanos = about.toNanos();
        try {
            TimeUnit.NANOSECONDS.sleep(nanos + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted between two attempts", e);
        }
    }

    private Answer attempt(Call call, Instant deadline) {
        pace.await(Duration.between(clock.instant(), deadline));
        Optional<String> token = tokens.get(patience(deadline));
        Answer answer = send(call, token, deadline);
        boolean again = answer.status() == 401
                && token.isPresent()
                && !Refusals.isForLackOfPermission(answer.body())
                && tokens.refused(token.get());
        return again ? send(call, tokens.get(patience(deadline)), deadline) : answer;
    }

    /** Listens to events. Who can't be listened to, or not by this caller, has a stream without any. */
    public EventStream events(String path) {
        Call call = new Call("GET", path, null, Map.of("Accept", "text/event-stream", "Accept-Encoding", "identity"));
        return EventStream.open(http, request(call, tokens.get(patience(deadline()))));
    }

    private Answer send(Call call, Optional<String> token, Instant deadline) {
        String what = call.method() + " " + settings.target().url() + call.path();
        Answer answer = answer(await(request(call, token), what, deadline), what);
        return answer.status() < 400
                ? answer
                : new Answer(answer.status(), tokens.redact(answer.body(), token), answer.retryAfter(), answer.asOf());
    }

    private HttpRequest request(Call call, Optional<String> token) {
        Body body = call.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(settings.target().url() + call.path()))
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .method(call.method(), body == null ? BodyPublishers.noBody() : body.content());
        if (body != null) {
            request.header("Content-Type", body.type());
        }
        call.headers().forEach(request::setHeader);
        token.ifPresent(value -> requireEncryption(settings.target().url()));
        token.ifPresentOrElse(
                value -> request.header("Authorization", "Bearer " + value), () -> request.header("email", "api@api"));
        return request.build();
    }

    /** The whole answer, body included, within the time of an attempt: a body that stalls is given up, too. */
    private HttpResponse<byte[]> await(HttpRequest request, String what, Instant deadline) {
        Duration patience = patience(deadline);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(Math.max(patience.toMillis(), 1), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new UnreachableException(what + " was not answered to the end within " + seconds(patience), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectException) {
                throw new UnreachableException(
                        "nothing answers at " + settings.target().url() + "; is the registry running?", e);
            }
            throw new UnreachableException(what + " failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted during " + what, e);
        }
    }

    /** The time of an attempt, or what is left of the call's. */
    private Duration patience(Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.compareTo(settings.patience().attempt()) < 0
                ? left
                : settings.patience().attempt();
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    private static Answer answer(HttpResponse<byte[]> response, String what) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw new NotAllowedException(what + " was sent on to "
                    + response.headers()
                            .firstValue("Location")
                            .map(Transport::host)
                            .orElse("somewhere else")
                    + ", which looks like a login page; the token was not accepted, or is missing");
        }
        String body = text(response, what);
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (status < 400 && (type.startsWith("text/html") || body.stripLeading().startsWith("<"))) {
            throw new NotAllowedException(
                    what + " answered a web page where JSON was expected, which looks like a login"
                            + " page; the token was not accepted, or is missing");
        }
        return new Answer(status, body, retryAfter(response), response.headers().firstValue("As-Of"));
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static String host(String location) {
        try {
            String host = URI.create(location).getHost();
            return host == null ? location : host;
        } catch (IllegalArgumentException e) {
            return "somewhere else";
        }
    }

    private static String text(HttpResponse<byte[]> response, String what) {
        byte[] bytes = response.body();
        if (response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = unpacked.readAllBytes();
            } catch (IOException e) {
                throw new UnreachableException("the answer of " + what + " was cut short: " + e.getMessage(), e);
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Answer checked(Answer answer, String what) {
        if (answer.status() >= 400) {
            throw Refusals.of(answer.status(), answer.body(), what);
        }
        try {
            answer.json();
        } catch (JacksonException e) {
            throw new ServerFailedException(
                    what + " answered what is no JSON, or cut short: " + e.getOriginalMessage(), e);
        }
        return answer;
    }
}
