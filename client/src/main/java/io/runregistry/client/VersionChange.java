package io.runregistry.client;

import io.runregistry.core.lumi.LumiRange;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One thing that a version changed.
 *
 * @param dataset the dataset concerned; empty if it is the run
 * @param kind {@code run}, {@code dataset}, {@code rr_lumisections} or {@code oms_lumisections}
 * @param name the attribute or the column
 * @param lumisections where; empty for attributes
 * @param before the value, or a judgement with {@code status, comment, cause}; empty if there was none
 * @param after the same after it; empty if there is none
 */
public record VersionChange(
        int runNumber,
        Optional<String> dataset,
        String kind,
        String name,
        Optional<LumiRange> lumisections,
        Optional<JsonNode> before,
        Optional<JsonNode> after) {

    static VersionChange of(JsonNode json) {
        boolean alongLumisections =
                json.path("start").isInt() && json.path("end").isInt();
        return new VersionChange(
                Wire.runNumber(json),
                Optional.of(json.path("dataset").asString("")).filter(name -> !name.isEmpty()),
                json.path("kind").asString(""),
                json.path("name").asString(""),
                alongLumisections
                        ? Optional.of(new LumiRange(
                                json.path("start").intValue(), json.path("end").intValue()))
                        : Optional.empty(),
                value(json.path("before")),
                value(json.path("after")));
    }

    static List<VersionChange> all(JsonNode array) {
        return Wire.array(array).valueStream().map(VersionChange::of).toList();
    }

    private static Optional<JsonNode> value(JsonNode json) {
        return json.isNull() || json.isMissingNode() ? Optional.empty() : Optional.of(json);
    }
}
