package io.runregistry.client.internal;

import io.runregistry.client.NotAllowedException;
import io.runregistry.client.RunRegistryException;
import io.runregistry.client.ServerFailedException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events as they come. A comment counts as a sign of life; who gives none for long is taken for dead. Not safe for
 * threads, but for {@link #close}.
 */
public final class EventStream implements AutoCloseable {

    /** A registry that is there says so more often. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

    private static final int LINES_AHEAD = 256;

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<HttpResponse<String>> answer;
    private final Lines subscriber = new Lines();
    private final UnaryOperator<String> redaction;
    private final Duration longestSilence;
    private final List<String> data = new ArrayList<>();
    private String name = "";
    private String id = "";
    private volatile boolean tells;
    private long lastSign = System.nanoTime();
    private boolean heard;
    private boolean ended;

    private EventStream(
            HttpClient http, HttpRequest request, UnaryOperator<String> redaction, Duration longestSilence) {
        this.redaction = redaction;
        this.longestSilence = longestSilence;
        this.answer = http.sendAsync(request, this::body);
        var unused = answer.whenComplete((response, problem) -> {
            if (problem != null || !tells) {
                lines.add(Optional.empty()); // else the subscriber knows better when all lines are through
            }
        });
    }

    /** @param redaction takes secrets out of what the other side says */
    static EventStream open(HttpClient http, HttpRequest request, UnaryOperator<String> redaction) {
        return open(http, request, redaction, LONGEST_SILENCE);
    }

    /** @param longestSilence after which the other side is taken for dead */
    static EventStream open(
            HttpClient http, HttpRequest request, UnaryOperator<String> redaction, Duration longestSilence) {
        return new EventStream(http, request, redaction, longestSilence);
    }

    private BodySubscriber<String> body(HttpResponse.ResponseInfo head) {
        tells = head.statusCode() == 200
                && head.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        return tells
                ? BodySubscribers.fromLineSubscriber(subscriber, unused -> "", StandardCharsets.UTF_8, null)
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    /**
     * An event: its name, its data, and the last id there was.
     *
     * @param id empty if there was none
     */
    public record Event(String name, String data, String id) {}

    /**
     * The next event; nothing if there is none within this time, or none any more.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public Optional<Event> next(Duration patience) throws InterruptedException {
        long begun = System.nanoTime();
        while (!ended) {
            long now = System.nanoTime();
            long left = patience.toNanos() - (now - begun);
            long silence = longestSilence.toNanos() - (now - lastSign);
            Optional<String> line = lines.poll(Math.min(left, silence), TimeUnit.NANOSECONDS);
            if (line == null && left < silence) {
                return Optional.empty();
            }
            if (line == null || line.isEmpty()) {
                ended = true;
                return Optional.empty();
            }
            heard = true;
            lastSign = System.nanoTime();
            subscriber.take();
            Optional<Event> event = read(line.get());
            if (event.isPresent()) {
                return event;
            }
        }
        return Optional.empty();
    }

    /** What this line ends, if it is the empty one after an event. */
    private Optional<Event> read(String line) {
        if (line.isEmpty()) {
            Event event = new Event(name, String.join("\n", data), id);
            boolean complete = !data.isEmpty();
            name = "";
            data.clear();
            return complete ? Optional.of(event) : Optional.empty();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String text = colon < 0 ? "" : line.substring(colon + 1);
        String value = text.startsWith(" ") ? text.substring(1) : text;
        switch (field) {
            case "event" -> name = value;
            case "data" -> data.add(value);
            case "id" -> id = value;
            default -> {} // a comment, which begins with a colon, or what is not for us
        }
        return Optional.empty();
    }

    /** Whether nothing will come any more: it ended, broke, was silent for too long, or never began. */
    public boolean ended() {
        return ended;
    }

    /** Whether anything came, if only a sign of life. */
    public boolean heard() {
        return heard;
    }

    /**
     * An answer that is no stream of events.
     *
     * @param status of HTTP
     */
    public record Refusal(int status, String body) {

        /** It as an exception; {@code what} was asked. */
        public RunRegistryException problem(String what) {
            if (status >= 400) {
                return Refusals.of(status, body, what);
            }
            return status >= 300
                    ? new NotAllowedException(what + " was sent on to what looks like a login page; the token was not"
                            + " accepted, or is missing")
                    : new ServerFailedException(what + " answered what is no stream of events");
        }
    }

    /** Why there are no events, if the other side said so. */
    public Optional<Refusal> refusal() {
        boolean answered = answer.isDone() && !answer.isCompletedExceptionally();
        return answered && !tells
                ? Optional.of(new Refusal(
                        answer.join().statusCode(),
                        redaction.apply(answer.join().body())))
                : Optional.empty();
    }

    /** Stops listening; who waits for an event is told that there is none any more. */
    @Override
    public void close() {
        answer.cancel(true);
        subscriber.cancel();
        lines.add(Optional.empty());
    }

    private final class Lines implements Flow.Subscriber<String> {
        private volatile Flow.@Nullable Subscription source;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            subscription.request(LINES_AHEAD);
        }

        @Override
        public void onNext(String line) {
            lines.add(Optional.of(line));
        }

        /** One was read, another may come. */
        void take() {
            Flow.Subscription subscription = source;
            if (subscription != null) {
                subscription.request(1);
            }
        }

        void cancel() {
            Flow.Subscription subscription = source;
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable problem) {
            lines.add(Optional.empty());
        }

        @Override
        public void onComplete() {
            lines.add(Optional.empty());
        }
    }
}
