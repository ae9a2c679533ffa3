package io.runregistry.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A registry that answers as told, over real HTTP, and remembers what it was sent. */
final class StandInRegistry implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Function<String, Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    /** An answer in JSON. */
    record Answer(int status, String json) {}

    StandInRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            received.add(body.isEmpty() ? call : call + " " + body);
            Answer answer = answers.getOrDefault(call, b -> new Answer(404, "{\"err\": \"Cannot " + call + "\"}"))
                    .apply(body);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (call.contains("as_of=")) {
                exchange.getResponseHeaders().add("As-Of", "12");
            }
            byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    /** @param call as {@code GET /runs/7} */
    StandInRegistry on(String call, String json) {
        return on(call, body -> new Answer(200, json));
    }

    StandInRegistry on(String call, Function<String, Answer> answer) {
        answers.put(call, answer);
        return this;
    }

    /** All calls with their bodies. */
    List<String> received() {
        return received;
    }

    String url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort()).toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
