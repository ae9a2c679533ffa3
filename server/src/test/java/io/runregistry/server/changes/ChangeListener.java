package io.runregistry.server.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who listens to {@code /changes}, as a browser would, and what was heard. */
final class ChangeListener implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<JsonNode> changes = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile Stream<String> body = Stream.of();

    private ChangeListener(URI url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (headers.length > 0) {
            request.headers(headers);
        }
        Thread thread = new Thread(() -> listen(request.build()), "listener");
        thread.setDaemon(true);
        thread.start();
    }

    /** Listens, and has been answered. */
    static ChangeListener on(URI registry, String query, String... headers) throws Exception {
        ChangeListener listener = new ChangeListener(URI.create(registry + "/changes" + query), headers);
        listener.connected.get(60, TimeUnit.SECONDS);
        return listener;
    }

    private void listen(HttpRequest request) {
        try {
            HttpResponse<Stream<String>> answer = HTTP.send(request, BodyHandlers.ofLines());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream;charset=UTF-8");
            body = answer.body();
            read();
            end.complete(null);
        } catch (Exception | AssertionError e) { // the test that listens is to see it
            connected.completeExceptionally(e);
            end.completeExceptionally(e);
        }
    }

    /** An event counts when its empty line has come, under the id that it has. */
    private void read() {
        StringBuilder event = new StringBuilder();
        body.forEach(line -> {
            connected.complete(null);
            if (!line.isEmpty()) {
                event.append(line).append('\n');
                return;
            }
            List<String> lines = event.toString().lines().toList();
            if (lines.contains("event: change")) {
                JsonNode change = JsonMapper.shared().readTree(value(lines, "data: "));
                assertThat(value(lines, "id: "))
                        .isEqualTo(change.path("version").asString());
                changes.add(change);
            }
            event.setLength(0);
        });
    }

    private static String value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElseThrow();
    }

    JsonNode next() throws InterruptedException {
        JsonNode change = changes.poll(60, TimeUnit.SECONDS);
        assertThat(change).describedAs("a change within a minute").isNotNull();
        return change;
    }

    List<JsonNode> next(int count) throws InterruptedException {
        List<JsonNode> next = new ArrayList<>();
        while (next.size() < count) {
            next.add(next());
        }
        return next;
    }

    /** Waits for the end of the answer, which must be a proper one; what was heard and not taken. */
    List<JsonNode> rest() throws Exception {
        end.get(60, TimeUnit.SECONDS);
        return List.copyOf(changes);
    }

    @Override
    public void close() {
        body.close();
    }
}
