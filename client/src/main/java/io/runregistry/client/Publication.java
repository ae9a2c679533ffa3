package io.runregistry.client;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * What became of something that was to be published once its golden JSON is made.
 *
 * @param state {@code WAITING}, {@code PUBLISHED}, {@code UNCHANGED}, {@code FAILED}, or {@code SKIPPED} if the one before was
 *     not finished when its time came
 * @param number the entry that was made, or from which nothing differs
 * @param reason why it failed or was skipped
 * @param due when its time came, if a schedule wanted it
 */
public record Publication(
        int id,
        String state,
        OptionalInt number,
        Optional<String> reason,
        String by,
        Optional<Instant> due,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    static Publication of(JsonNode json) {
        return new Publication(
                json.path("id").asInt(0),
                json.path("state").asString(""),
                json.path("number").isInt() ? OptionalInt.of(json.path("number").intValue()) : OptionalInt.empty(),
                Optional.of(json.path("reason").asString("")).filter(reason -> !reason.isEmpty()),
                json.path("by").asString(""),
                time(json, "due"),
                Wire.time(json, "createdAt"),
                time(json, "finishedAt"));
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        return json.path(name).isString() ? Optional.of(Wire.time(json, name)) : Optional.empty();
    }

    boolean isFinished() {
        return !state.equals("WAITING");
    }
}
