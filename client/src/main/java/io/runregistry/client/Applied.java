package io.runregistry.client;

import io.runregistry.client.Preview.Affected;
import io.runregistry.client.Preview.Skipped;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a {@link BatchChange} did, all of it in one version.
 *
 * @param atomicVersion the action's number, which {@link RunRegistry#revert} takes
 * @param extent how much it changed
 * @param datasets what was changed, with its version now
 * @param skipped what was left alone, and why
 */
public record Applied(long atomicVersion, Extent extent, List<Affected> datasets, List<Skipped> skipped) {

    public Applied {
        datasets = List.copyOf(datasets);
        skipped = List.copyOf(skipped);
    }

    static Applied of(JsonNode json) {
        JsonNode datasets = json.has("datasets") ? json.path("datasets") : json.path("edited");
        return new Applied(
                json.path("atomic_version").asLong(0),
                Extent.of(json),
                Affected.all(datasets),
                Skipped.all(json.path("skipped")));
    }
}
