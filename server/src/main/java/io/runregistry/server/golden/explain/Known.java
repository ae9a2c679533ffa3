package io.runregistry.server.golden.explain;

import io.runregistry.server.log.Origin;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A value, and the action that it came about by; nothing if nobody said it. */
record Known(Value value, Optional<Origin> since) {

    void write(ObjectNode json) {
        value.write(json);
        json.set("since", since.map(Known::json).orElse(null));
    }

    private static ObjectNode json(Origin origin) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", origin.atomicVersion())
                .put("author", origin.author())
                .put("at", origin.createdAt().toString())
                .put("comment", origin.comment())
                .put("automatic", origin.automatic());
    }
}
