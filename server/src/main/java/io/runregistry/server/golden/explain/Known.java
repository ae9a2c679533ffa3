package io.runregistry.server.golden.explain;

import io.runregistry.server.log.Origin;
import java.time.temporal.ChronoUnit;
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
        ObjectNode json = action(origin).put("automatic", origin.automatic());
        origin.again().ifPresent(revert -> json.set("again", action(revert)));
        return json;
    }

    private static ObjectNode action(Origin origin) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", origin.atomicVersion())
                .put("author", origin.author())
                .put("at", origin.createdAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("comment", origin.comment());
    }
}
