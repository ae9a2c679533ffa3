package io.runregistry.client;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * What an edit of lumisections did, all of it in one version.
 *
 * @param atomicVersion the action's number; empty if the registry does not tell, as for a single edit
 * @param datasets what was edited, with its version now
 */
public record Edited(OptionalLong atomicVersion, List<EditedDataset> datasets) {

    /**
     * A dataset that was edited.
     *
     * @param version of the event that did it
     */
    public record EditedDataset(DatasetId dataset, long version) {

        static EditedDataset of(JsonNode json) {
            return new EditedDataset(DatasetId.of(json), json.path("version").asLong(0));
        }
    }

    public Edited {
        datasets = List.copyOf(datasets);
    }

    static Edited single(JsonNode json) {
        return new Edited(OptionalLong.empty(), List.of(EditedDataset.of(json)));
    }

    static Edited several(JsonNode json) {
        List<EditedDataset> datasets = new ArrayList<>();
        Wire.array(json.path("edited")).forEach(edited -> datasets.add(EditedDataset.of(edited)));
        return new Edited(Wire.optionalLong(json, "atomic_version"), datasets);
    }
}
