package io.runregistry.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A version was undone.
 *
 * @param atomicVersion the number of the action that undid it
 * @param changes what became of what it had changed
 * @param more whether there are more changes than are told
 */
public record Reverted(long atomicVersion, List<VersionChange> changes, boolean more) {

    public Reverted {
        changes = List.copyOf(changes);
    }

    static Reverted of(JsonNode json) {
        return new Reverted(
                json.path("atomic_version").asLong(0),
                VersionChange.all(json.path("changes")),
                json.path("more").asBoolean(false));
    }
}
