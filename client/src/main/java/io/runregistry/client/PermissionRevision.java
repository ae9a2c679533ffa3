package io.runregistry.client;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * All permissions as they were after one change of them.
 *
 * @param revision counts the changes
 * @param by who changed them
 * @param comment what the change is called; may be empty
 * @param createdAt since when they hold, UTC
 */
public record PermissionRevision(
        long revision, String by, String comment, Instant createdAt, List<Permission> permissions) {

    public PermissionRevision {
        permissions = List.copyOf(permissions);
    }

    static PermissionRevision of(JsonNode json) {
        return new PermissionRevision(
                json.path("revision").asLong(0),
                json.path("by").asString(""),
                json.path("comment").asString(""),
                Wire.time(json, "createdAt"),
                Permission.all(json.path("permissions")));
    }
}
