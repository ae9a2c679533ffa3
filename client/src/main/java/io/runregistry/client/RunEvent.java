package io.runregistry.client;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one action said of a run.
 *
 * @param version of this event
 * @param atomicVersion the action's number, as {@link Version#atomicVersion()}
 * @param by who did it
 * @param comment what the action is called; may be empty
 * @param createdAt when, UTC
 * @param values the OMS and RR attributes that it set, by their short names
 */
public record RunEvent(
        int runNumber,
        long version,
        long atomicVersion,
        String by,
        String comment,
        Instant createdAt,
        Attributes values) {

    static RunEvent of(JsonNode json) {
        ObjectNode values = Wire.object();
        json.forEachEntry(values::set);
        values.remove(List.of("run_number", "version", "atomic_version", "by", "comment", "createdAt", "Version"));
        return new RunEvent(
                Wire.runNumber(json),
                json.path("version").asLong(0),
                json.path("atomic_version").asLong(0),
                json.path("by").asString(""),
                json.path("comment").asString(""),
                Wire.time(json, "createdAt"),
                new Attributes(values));
    }
}
