package io.runregistry.server.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request to the production registry and what it answered. */
record RecordedExchange(
        String name,
        String compare,
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String body,
        int status,
        JsonNode answer) {

    static List<RecordedExchange> readAll() {
        return lines("/wire/exchanges.ndjson.gz").stream()
                .map(RecordedExchange::of)
                .toList();
    }

    static List<JsonNode> lines(String resource) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(RecordedExchange.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedExchange of(JsonNode json) {
        JsonNode request = json.path("request");
        Map<String, String> headers = new HashMap<>();
        request.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString("")));
        // the stand-in page that asked for options is no page of this machine
        headers.remove("Origin");
        String raw = request.path("raw_body").asString("");
        String body = request.has("raw_body")
                ? raw
                : request.has("body") ? request.get("body").toString() : null;
        return new RecordedExchange(
                json.path("name").asString(""),
                json.path("compare").asString(""),
                request.path("method").asString(""),
                request.path("path").asString(""),
                headers,
                body,
                json.path("response").path("status").asInt(0),
                json.path("response").path("body"));
    }

    @Override
    public String toString() {
        return name + ": " + method + " " + path;
    }
}
