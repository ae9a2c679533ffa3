package io.runregistry.client.internal;

import io.runregistry.client.RunRegistryException.Tried;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is sent, once or again; {@code headers} come beside the usual ones. */
record Call(String method, String path, @Nullable Body body, Map<String, String> headers) {

    private static final String REQUEST_ID = "Request-Id";

    /** A body, and what it is. */
    record Body(String type, BodyPublisher content) {}

    static Call get(String path) {
        return new Call("GET", path, null, anId());
    }

    /** @param json nothing if there is no body */
    static Call json(String method, String path, @Nullable JsonNode json) {
        Body body = json == null ? null : new Body("application/json", BodyPublishers.ofString(json.toString()));
        return new Call(method, path, body, anId());
    }

    /** The file is not read before it is sent. */
    static Call file(String path, Path file) throws FileNotFoundException {
        return new Call("POST", path, new Body("application/octet-stream", BodyPublishers.ofFile(file)), anId());
    }

    /** By which a failure is found in the registry's log. */
    private static Map<String, String> anId() {
        return Map.of(REQUEST_ID, UUID.randomUUID().toString());
    }

    Call with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Call(method, path, body, Map.copyOf(all));
    }

    /** What is told of it if it was made so often in vain. */
    Tried tried(int attempts) {
        return new Tried(toString(), attempts, headers.getOrDefault(REQUEST_ID, ""));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
