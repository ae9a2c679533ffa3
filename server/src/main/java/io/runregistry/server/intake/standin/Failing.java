package io.runregistry.server.intake.standin;

import static io.runregistry.server.intake.standin.Replies.bytes;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Answers as nobody should, where a fault strikes. */
final class Failing implements AutoCloseable {

    private final Faults faults;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration hanging = Duration.ofSeconds(30);

    Failing(Faults faults) {
        this.faults = faults;
    }

    void hangFor(Duration time) {
        hanging = time;
    }

    /** Whether the answer was given. */
    boolean answers(HttpExchange exchange, Predicate<Fault> can) throws IOException {
        Optional<Fault> fault = faults.strike(can);
        if (fault.isPresent()) {
            answer(exchange, fault.get());
        }
        return fault.isPresent();
    }

    private void answer(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                Replies.refuse(exchange, 429, "too many requests");
            }
            case HANG -> hang(exchange);
            case CUT_BODY -> cut(exchange);
            case NO_JSON ->
                Replies.send(exchange, 200, "text/html", bytes("<html><body>Sign in to your account</body></html>"));
            default -> Replies.refuse(exchange, 500, "internal server error");
        }
    }

    private void hang(HttpExchange exchange) {
        try {
            closed.await(hanging.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    /** The connection closes, since fewer bytes came than were announced. */
    private static void cut(HttpExchange exchange) throws IOException {
        byte[] whole = bytes("{\"data\": [{\"id\": \"355555\", \"type\": \"runs\", \"attributes\": {");
        exchange.getResponseHeaders().set("Content-Type", Replies.JSON_API);
        exchange.sendResponseHeaders(200, whole.length * 2L);
        exchange.getResponseBody().write(whole);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    /** Who hangs does so no longer. */
    @Override
    public void close() {
        closed.countDown();
    }
}
