package io.runregistry.cli;

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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Stands between a client and a registry: remembers what is asked, and lets some of it go wrong. */
final class Wiretap implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI upstream;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile IntFunction<Fate> fates = number -> Fate.ANSWERED;
    private volatile Function<String, String> answers = answer -> answer;

    /** What becomes of a request. */
    enum Fate {
        ANSWERED,
        /** The registry stumbles: 500. */
        FAILED,
        /** It has no time: 503, and what to do about it. */
        BUSY,
        /** It has none for a long time. */
        AWAY,
        /** The answer ends in the middle. */
        CUT,
        /** The answer is whole and ends in the middle of its JSON. */
        GARBLED,
        /** It is done, and nobody hears of it. */
        UNHEARD
    }

    Wiretap(URI upstream) {
        this.upstream = upstream;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What becomes of the requests from now on, by their number from 0. */
    void let(IntFunction<Fate> chosen) {
        count.set(0);
        fates = chosen;
    }

    /** Answers come so from now on. */
    void rewriting(Function<String, String> chosen) {
        answers = chosen;
    }

    /** What was asked since this was called last, as {@code POST /lumisections/…} with its body. */
    List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + new String(body, StandardCharsets.UTF_8));
        Fate fate = fates.apply(count.getAndIncrement());
        switch (fate) {
            case FAILED -> answer(exchange, 500, "{\"err\": \"stumbled\"}".getBytes(StandardCharsets.UTF_8));
            case BUSY, AWAY -> {
                exchange.getResponseHeaders().add("Retry-After", fate == Fate.AWAY ? "36000" : "0");
                answer(exchange, 503, "{\"err\": \"busy\"}".getBytes(StandardCharsets.UTF_8));
            }
            default -> forward(exchange, body, fate);
        }
        exchange.close();
    }

    private void forward(HttpExchange exchange, byte[] body, Fate fate) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(upstream + exchange.getRequestURI().toString()))
                .header("Content-Type", "application/json")
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            byte[] whole = answers.apply(response.body()).getBytes(StandardCharsets.UTF_8);
            switch (fate) {
                case CUT -> {
                    exchange.sendResponseHeaders(response.statusCode(), whole.length + 1L);
                    exchange.getResponseBody().write(whole);
                }
                case GARBLED -> answer(exchange, response.statusCode(), Arrays.copyOf(whole, whole.length / 2));
                case UNHEARD -> {
                    // the connection ends without an answer
                }
                default -> answer(exchange, response.statusCode(), whole);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
