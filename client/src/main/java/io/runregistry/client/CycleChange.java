package io.runregistry.client;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Something that was done to a cycle.
 *
 * @param revision counts from 1, the making of the cycle
 * @param what {@code created, edited, datasets added, datasets removed, completed, pending} or {@code deleted}
 * @param changes the workspace, the datasets, or what was set before and after
 */
public record CycleChange(int revision, String what, Attributes changes, String by, String comment, Instant createdAt) {

    static CycleChange of(JsonNode json) {
        return new CycleChange(
                json.path("revision").asInt(0),
                json.path("what").asString(""),
                new Attributes(json.path("changes")),
                json.path("by").asString(""),
                json.path("comment").asString(""),
                Wire.time(json, "createdAt"));
    }
}
