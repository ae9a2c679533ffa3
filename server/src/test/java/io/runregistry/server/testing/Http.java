package io.runregistry.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP with JSON, as any program would speak it. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI url;

    Http(URI url) {
        this.url = url;
    }

    /** An answer: its status, and its body as text and as JSON. */
    public record Answer(int status, String text, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** The text of the wire's {@code {"err": "…"}}. */
        public String err() {
            return json().path("err").asString();
        }
    }

    public Answer get(String path) {
        return send("GET", path, Map.of(), null);
    }

    public Answer post(String path, String body) {
        return send("POST", path, Map.of("Content-Type", "application/json"), body);
    }

    /** As the automatic feed would. */
    public Answer feed(String path, String body) {
        return send("POST", path, Map.of("Content-Type", "application/json", "email", "auto@auto"), body);
    }

    /** As somebody. */
    public Answer put(String path, String author, String body) {
        return send("PUT", path, Map.of("Content-Type", "application/json", "email", author), body);
    }

    public Answer send(String method, String path, Map<String, String> headers, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
