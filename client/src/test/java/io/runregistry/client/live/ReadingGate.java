package io.runregistry.client.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between the client and a registry that people use, on this machine, and lets through what only reads. Whatever the
 * client does, nothing else gets past: what is not in the list is answered 403 here, and remembered.
 */
final class ReadingGate implements AutoCloseable {

    /** The POSTs that read; each is there on the production registry. */
    private static final Set<String> READING = Set.of(
            "/runs_filtered_ordered",
            "/datasets_filtered_ordered",
            "/datasets/get_dataset",
            "/lumisections/rr_lumisections",
            "/lumisections/oms_lumisections",
            "/lumisections/rr_lumisection_ranges",
            "/lumisections/oms_lumisection_ranges",
            "/lumisections/joint_lumisection_ranges",
            "/lumisections/rr_lumisection_ranges_by_component",
            "/query/runs",
            "/query/datasets",
            "/query/runs/count",
            "/query/datasets/count",
            "/query/lumisections");

    private static final Set<String> ASKED = Set.of("authorization", "content-type", "accept", "accept-encoding");
    private static final Set<String> ANSWERED = Set.of("content-type", "content-encoding", "retry-after", "as-of");

    private final URI registry;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    ReadingGate(URI registry) {
        this.registry = registry;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was not let through: {@code POST /runs/move_run/OPEN/SIGNOFF}. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getRawPath();
            if (method.equals("GET") || method.equals("POST") && READING.contains(path)) {
                forward(exchange);
            } else {
                refused.add(method + " " + path);
                byte[] why = ("{\"message\": \"the live tests only read: " + method + " " + path + " is refused\"}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(403, why.length);
                exchange.getResponseBody().write(why);
            }
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(registry + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (ASKED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            send(http.send(request.build(), BodyHandlers.ofByteArray()), exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void send(HttpResponse<byte[]> answer, HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().map().forEach((name, values) -> {
            if (ANSWERED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> headers.add(name, value));
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
