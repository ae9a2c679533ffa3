package io.runregistry.client;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * One action on the registry, all of it or nothing.
 *
 * @param atomicVersion its number, which {@link RunRegistry#asOf(long)} and {@link RunRegistry#revert(long)} take
 * @param by who did it
 * @param comment what it is called; may be empty
 * @param createdAt when, UTC
 * @param runs how many runs it touched
 * @param reverts the versions that it undid
 * @param revertedBy the version that undid it; empty if none did
 */
public record Version(
        long atomicVersion,
        String by,
        String comment,
        Instant createdAt,
        int runs,
        List<Long> reverts,
        OptionalLong revertedBy) {

    public Version {
        reverts = List.copyOf(reverts);
    }

    static Version of(JsonNode json) {
        return of(json, json.path("runs").asInt(0));
    }

    static Version of(JsonNode json, int runs) {
        return new Version(
                json.path("atomic_version").asLong(0),
                json.path("by").asString(""),
                json.path("comment").asString(""),
                Wire.time(json, "createdAt"),
                runs,
                json.path("reverts")
                        .valueStream()
                        .map(number -> number.asLong(0))
                        .toList(),
                Wire.optionalLong(json, "reverted_by"));
    }
}
