package io.runregistry.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Which datasets a call would put into a cycle, or take away. Nothing was done yet.
 *
 * @param skipped what matches but is in the cycle already
 * @param total how many datasets the cycle would have
 */
public record CyclePreview(List<DatasetId> datasets, List<DatasetId> skipped, int total) {

    public CyclePreview {
        datasets = List.copyOf(datasets);
        skipped = List.copyOf(skipped);
    }

    /** @throws ServerFailedException if it is none: a registry that knows no previews has done it at once */
    static CyclePreview of(JsonNode json) {
        if (!json.path("dry_run").asBoolean(false)) {
            throw new ServerFailedException("the registry answered no preview; it may have done it at once");
        }
        return new CyclePreview(
                datasets(json.path("datasets")),
                datasets(json.path("skipped")),
                json.path("total").asInt(0));
    }

    private static List<DatasetId> datasets(JsonNode array) {
        return Wire.array(array).valueStream().map(DatasetId::of).toList();
    }
}
