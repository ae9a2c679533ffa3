package io.runregistry.server.access;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a registry with a token. */
public record Bearer(RunningRegistry registry, String token) {

    private static final String PERMISSION = "{\"egroup\": \"testers\", \"routes\": [\"/nothing\"]}";

    public Answer send(String method, String path, @Nullable String body) {
        return send(method, path, Map.of(), body);
    }

    Answer send(String method, String path, Map<String, String> headers, @Nullable String body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("Authorization", "Bearer " + token);
        return registry.http().send(method, path, all, body);
    }

    /** Something that only an expert may do. */
    public Answer write() {
        return send("POST", "/permissions", PERMISSION);
    }

    Answer me() {
        return send("GET", "/me", null);
    }
}
