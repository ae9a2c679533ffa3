package io.runregistry.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A version with all that it changed.
 *
 * @param changes by run and dataset; neighbouring lumisections with equal values are joined
 */
public record VersionContent(Version version, List<VersionChange> changes) {

    public VersionContent {
        changes = List.copyOf(changes);
    }

    static VersionContent of(JsonNode json, List<VersionChange> changes) {
        int runs =
                (int) changes.stream().map(VersionChange::runNumber).distinct().count();
        return new VersionContent(Version.of(json, json.path("runs").asInt(runs)), changes);
    }
}
