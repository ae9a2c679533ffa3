package io.runregistry.client;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@link BatchChange} would do. Nothing was done yet.
 *
 * @param extent how much it would change
 * @param datasets what would be changed, and how
 * @param skipped what matches but would be left alone, and why
 * @param token what {@link BatchChange#apply} proves with that it is this that was seen
 */
public record Preview(Extent extent, List<Affected> datasets, List<Skipped> skipped, String token) {

    /**
     * A dataset that a change is about.
     *
     * @param version of its newest event
     * @param change what the registry tells beside: for a preview what would change
     */
    public record Affected(DatasetId dataset, long version, Attributes change) {

        static Affected of(JsonNode json) {
            ObjectNode change = Wire.object();
            json.forEachEntry(change::set);
            change.remove(List.of("run_number", "name", "version"));
            return new Affected(DatasetId.of(json), json.path("version").asLong(0), new Attributes(change));
        }

        static List<Affected> all(JsonNode array) {
            return Wire.array(array).valueStream().map(Affected::of).toList();
        }
    }

    /** A dataset that is left alone, and why. */
    public record Skipped(DatasetId dataset, String reason) {

        static List<Skipped> all(JsonNode array) {
            return array.valueStream()
                    .map(json ->
                            new Skipped(DatasetId.of(json), json.path("reason").asString("")))
                    .toList();
        }
    }

    public Preview {
        datasets = List.copyOf(datasets);
        skipped = List.copyOf(skipped);
    }

    /** @throws ServerFailedException if it is none: a registry that knows no previews has done it at once */
    static Preview of(JsonNode json) {
        if (!json.path("dry_run").asBoolean(false)) {
            throw new ServerFailedException("the registry answered no preview; it may have done it at once");
        }
        JsonNode datasets = json.has("datasets") ? json.path("datasets") : json.path("edited");
        return new Preview(
                Extent.of(json),
                Affected.all(datasets),
                Skipped.all(json.path("skipped")),
                json.path("token").asString(""));
    }
}
