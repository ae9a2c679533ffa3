package io.runregistry.client;

import io.runregistry.client.internal.Refusals;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What undoing a version would do. Nothing was done yet.
 *
 * @param version the one to be undone
 * @param changes what would become of what it changed
 * @param more whether there are more changes than are told
 * @param conflicts what later versions did to the same things; if there are any, it can't be undone
 * @param token what {@link RunRegistry#revert(RevertPreview)} proves with that it is this that was seen
 */
public record RevertPreview(
        long version, List<VersionChange> changes, boolean more, List<RevertConflict> conflicts, String token) {

    public RevertPreview {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
    }

    static RevertPreview of(long version, JsonNode json) {
        return new RevertPreview(
                version,
                VersionChange.all(json.path("changes")),
                json.path("more").asBoolean(false),
                json.path("conflicts").valueStream().map(Refusals::conflict).toList(),
                json.path("token").asString(""));
    }
}
