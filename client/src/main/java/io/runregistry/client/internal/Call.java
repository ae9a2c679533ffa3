package io.runregistry.client.internal;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is sent, once or again; {@code headers} come beside the usual ones. */
record Call(String method, String path, @Nullable Body body, Map<String, String> headers) {

    /** A body, and what it is. */
    record Body(String type, BodyPublisher content) {}

    static Call get(String path) {
        return new Call("GET", path, null, Map.of());
    }

    /** @param json nothing if there is no body */
    static Call json(String method, String path, @Nullable JsonNode json) {
        Body body = json == null ? null : new Body("application/json", BodyPublishers.ofString(json.toString()));
        return new Call(method, path, body, Map.of());
    }

    /** The file is not read before it is sent. */
    static Call file(String path, Path file) throws FileNotFoundException {
        return new Call("POST", path, new Body("application/octet-stream", BodyPublishers.ofFile(file)), Map.of());
    }

    Call with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Call(method, path, body, Map.copyOf(all));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
