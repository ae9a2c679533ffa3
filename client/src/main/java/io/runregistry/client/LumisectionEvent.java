package io.runregistry.client;

import io.runregistry.core.lumi.LumiRange;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What one action said of neighbouring lumisections.
 *
 * @param version of this event; the ranges of one event have the same
 * @param by who did it
 * @param comment what the action is called; may be empty
 * @param createdAt when, UTC
 * @param manual whether a person said it; not told of OMS values
 * @param values the lumisections, and what was said of them
 */
public record LumisectionEvent(
        DatasetId dataset,
        long version,
        String by,
        String comment,
        Instant createdAt,
        Optional<Boolean> manual,
        LumisectionRange values) {

    static LumisectionEvent of(JsonNode json) {
        LumiRange range =
                new LumiRange(json.path("start").asInt(), json.path("end").asInt());
        JsonNode manual = json.path("manual_change");
        return new LumisectionEvent(
                DatasetId.of(json),
                json.path("version").asLong(0),
                json.path("by").asString(""),
                json.path("comment").asString(""),
                Wire.time(json, "createdAt"),
                manual.isBoolean() ? Optional.of(manual.booleanValue()) : Optional.empty(),
                LumisectionRange.of(json.path("jsonb"), range));
    }
}
