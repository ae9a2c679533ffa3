package io.runregistry.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.runregistry.client.internal.EventStream.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

    EventStreamTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    /** A stream that says this; then it ends, or stays silent. */
    private EventStream saying(String text, boolean ends, Duration longestSilence) {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream;charset=UTF-8");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write(text.getBytes(StandardCharsets.UTF_8));
            body.flush();
            if (!ends) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            exchange.close();
        });
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return EventStream.open(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(url).build(),
                UnaryOperator.identity(),
                longestSilence);
    }

    private static List<Event> all(EventStream stream) throws InterruptedException {
        List<Event> events = new ArrayList<>();
        for (Optional<Event> event = stream.next(LONG); event.isPresent(); event = stream.next(LONG)) {
            events.add(event.get());
        }
        return events;
    }

    @Test
    void eventsAreReadAsTheStandardHasThem() throws InterruptedException {
        String text =
                ": hello\n\nid: 7\nevent: change\ndata: one\ndata:two\nretry: 5\n\r\ndata\n\ndata:é\n\nid: 8\nevent: cut\ndata: x\n";
        try (EventStream stream = saying(text, true, LONG)) {
            assertThat(all(stream))
                    .containsExactly(
                            new Event("change", "one\ntwo", "7"), new Event("", "", "7"), new Event("", "é", "7"));
            assertThat(stream.ended()).isTrue();
            assertThat(stream.refusal()).isEmpty();
        }
    }

    @Test
    void manyLinesComeThoughFewAreReadAhead() throws InterruptedException {
        try (EventStream stream = saying("data: x\n\n".repeat(5_000), true, LONG)) {
            assertThat(all(stream).size()).isEqualTo(5_000);
        }
    }

    @Test
    void whoIsSilentForTooLongIsTakenForDead() throws InterruptedException {
        try (EventStream stream = saying("data: x\n\n", false, Duration.ofMillis(300))) {
            assertThat(stream.next(LONG)).isPresent();
            while (!stream.ended()) {
                assertThat(stream.next(Duration.ofMillis(20))).isEmpty(); // however often is asked meanwhile
            }
            assertThat(stream.heard()).isTrue();
        }
    }

    @Test
    void noEventForAWhileIsNoEnd() throws InterruptedException {
        try (EventStream stream = saying(": here\n\n", false, LONG)) {
            assertThat(stream.next(Duration.ofMillis(50))).isEmpty();
            assertThat(stream.ended()).isFalse();
        }
    }
}
