package io.runregistry.server.wire;

import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A question, and what production answered. */
record Exchange(String name, JsonNode json) {

    static List<Exchange> all() throws IOException, URISyntaxException {
        Path directory = Path.of(Exchange.class.getResource("exchanges").toURI());
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().map(Exchange::read).toList();
        }
    }

    private static Exchange read(Path file) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            return new Exchange(json.path("name").asString(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code exact}, {@code status-only} or {@code differs}. */
    String compare() {
        return json.path("compare").asString();
    }

    int status() {
        return json.at("/response/status").asInt();
    }

    JsonNode body() {
        return json.at("/response/body");
    }

    String path() {
        return json.at("/request/path").asString();
    }

    Answer askOf(Http server) {
        JsonNode request = json.get("request");
        Map<String, String> headers = new HashMap<>();
        request.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString()));
        return server.send(request.path("method").asString(), path(), headers, requestBody(request));
    }

    private static @Nullable String requestBody(JsonNode request) {
        if (request.has("raw_body") && !request.get("raw_body").isNull()) {
            return request.get("raw_body").asString();
        }
        return request.path("body").isMissingNode() || request.path("body").isNull()
                ? null
                : request.get("body").toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
