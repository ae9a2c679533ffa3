package io.runregistry.server.web.log;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * A version, without what it changed.
 *
 * @param time as {@code 2022-07-05 14:03:12}, in UTC
 * @param runs how many runs it speaks of
 * @param firstRun the smallest of them
 * @param reverts the versions that it undid
 * @param revertedBy the one that undid it, if that holds
 */
public record ListedVersion(
        long number,
        String by,
        String comment,
        String time,
        int runs,
        OptionalInt firstRun,
        List<Long> reverts,
        OptionalLong revertedBy) {

    private static final int LENGTH_OF_SECONDS = 19;

    /** Of what the room of the versions tells. */
    public static ListedVersion of(JsonNode json) {
        return new ListedVersion(
                json.path("atomic_version").asLong(),
                json.path("by").asString(""),
                json.path("comment").asString(""),
                time(json.path("createdAt").asString()),
                json.path("runs").asInt(0),
                json.path("first_run").isInt()
                        ? OptionalInt.of(json.path("first_run").asInt())
                        : OptionalInt.empty(),
                json.path("reverts").valueStream().map(JsonNode::asLong).toList(),
                json.path("reverted_by").isNumber()
                        ? OptionalLong.of(json.path("reverted_by").asLong())
                        : OptionalLong.empty());
    }

    private static String time(String wire) {
        return wire.substring(0, LENGTH_OF_SECONDS).replace('T', ' ');
    }
}
