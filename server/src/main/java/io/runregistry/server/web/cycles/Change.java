package io.runregistry.server.web.cycles;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What was done to a cycle.
 *
 * @param time as {@code 2022-07-05 14:03:12}, in UTC
 */
record Change(int revision, String what, String details, String by, String comment, String time) {

    private static final int LENGTH_OF_SECONDS = 19;

    static List<Change> list(ArrayNode history) {
        return history.valueStream().map(Change::of).toList();
    }

    private static Change of(JsonNode json) {
        return new Change(
                json.path("revision").asInt(),
                json.path("what").asString(),
                details(json.path("changes")),
                json.path("by").asString(),
                json.path("comment").asString(""),
                json.path("createdAt")
                        .asString()
                        .substring(0, LENGTH_OF_SECONDS)
                        .replace('T', ' '));
    }

    private static String details(JsonNode changes) {
        if (changes.has("workspace")) {
            return "in " + changes.path("workspace").asString();
        }
        if (changes.has("datasets")) {
            int count = changes.path("datasets").size();
            return count == 1 ? "1 dataset" : count + " datasets";
        }
        return changes.propertyStream()
                .map(change -> change.getKey() + ": " + change.getValue().path("before") + " → "
                        + change.getValue().path("after"))
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }
}
