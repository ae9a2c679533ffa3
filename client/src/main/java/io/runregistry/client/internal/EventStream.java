package io.runregistry.client.internal;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Server-sent events as they come. Not safe for threads. */
public final class EventStream implements AutoCloseable {

    /** A registry that is there says so more often. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<HttpResponse<Void>> answer;
    private String name = "";
    private boolean ended;

    private EventStream(HttpClient http, HttpRequest request) {
        this.answer = http.sendAsync(
                request,
                head -> head.statusCode() == 200 && isEventStream(head)
                        ? BodySubscribers.fromLineSubscriber(new Lines())
                        : BodySubscribers.replacing(null));
        var unused = answer.whenComplete((response, problem) -> lines.add(Optional.empty()));
    }

    static EventStream open(HttpClient http, HttpRequest request) {
        return new EventStream(http, request);
    }

    private static boolean isEventStream(HttpResponse.ResponseInfo head) {
        return head.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    }

    /** An event: its name, and its data, of one line. */
    public record Event(String name, String data) {}

    /**
     * The next event; nothing if the stream ended or broke, if there is none, or if it took too long.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public Optional<Event> next(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!ended) {
            long left = Math.min(until - System.nanoTime(), LONGEST_SILENCE.toNanos());
            Optional<String> line = lines.poll(left, TimeUnit.NANOSECONDS);
            if (line == null || line.isEmpty()) {
                ended = true;
            } else if (line.get().startsWith("event:")) {
                name = line.get().substring("event:".length()).strip();
            } else if (line.get().startsWith("data:")) {
                return Optional.of(
                        new Event(name, line.get().substring("data:".length()).strip()));
            }
        }
        return Optional.empty();
    }

    /** Stops listening. */
    @Override
    public void close() {
        answer.cancel(true);
    }

    private final class Lines implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(Optional.of(line));
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
