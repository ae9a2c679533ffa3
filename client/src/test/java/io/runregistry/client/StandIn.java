package io.runregistry.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry and a sign-in that misbehave as told, over real HTTP. */
final class StandIn implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** A request as it came. */
    record Received(String method, String path, Headers headers, String body) {

        /** A body as a form has it. */
        Map<String, String> form() {
            Map<String, String> fields = new HashMap<>();
            for (String field : body.split("&", -1)) {
                int equals = field.indexOf('=');
                fields.put(
                        field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
            return fields;
        }
    }

    /** What to do with a request; {@code call} counts from 1 for each path. */
    interface Behaviour {
        void answer(HttpExchange exchange, int call) throws IOException;
    }

    StandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    StandIn on(String path, Behaviour behaviour) {
        server.createContext(path, exchange -> {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            behaviour.answer(
                    exchange,
                    calls.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet());
        });
        return this;
    }

    static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static void json(HttpExchange exchange, int status, String body) throws IOException {
        answer(exchange, status, "application/json", body);
    }

    int calls(String path) {
        return calls.getOrDefault(path, new AtomicInteger()).get();
    }

    /** All requests, as they came. */
    List<Received> received() {
        return received;
    }

    Received last() {
        return received.get(received.size() - 1);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Settings for this server, which wants tokens. */
    Settings settings() {
        return Settings.of(new Target("stand-in", url(""), Optional.of("audience")))
                .withTokenUrl(url("/token"))
                .withCredentials("an-application", "top-secret");
    }

    /** Settings for this server, which wants none. */
    Settings open() {
        return Settings.of(Target.of(url("")));
    }

    /** Settings with which nothing takes long. */
    Settings impatient() {
        return Settings.of(Target.of(url("")))
                .withPatience(new Patience(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofSeconds(2), 2));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
