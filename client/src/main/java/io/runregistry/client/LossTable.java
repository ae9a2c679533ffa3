package io.runregistry.client;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How much luminosity datasets lose, and to what.
 *
 * @param unit of all luminosities: {@code /pb}, or that it is as OMS gives it; none if nothing was measured
 * @param datasets how many had lumisections that count
 * @param unknownRuns those that were asked for and have no such dataset
 * @param total of what counts
 * @param lost to all causes together; each lumisection once
 * @param causes those that lose most first
 * @param json the whole answer
 */
public record LossTable(
        Optional<String> unit,
        int datasets,
        List<Integer> unknownRuns,
        LuminositySum total,
        LuminositySum lost,
        List<Cause> causes,
        JsonNode json) {

    /**
     * What is lost to a column, a DCS bit, a leaf of a rule, or a group of them.
     *
     * @param kind {@code column}, {@code bit}, {@code rule} or {@code group}
     * @param datasetsWithout how many datasets don't have it, and so lose nothing by it
     * @param inclusive where it is to blame, perhaps beside others
     * @param exclusive where nothing else is: what there would be without it
     */
    public record Cause(
            String name, String kind, int datasetsWithout, LuminositySum inclusive, LuminositySum exclusive) {

        static Cause of(JsonNode json) {
            return new Cause(
                    json.path("name").asString(""),
                    json.path("kind").asString(""),
                    json.path("datasets_without").asInt(0),
                    LuminositySum.of(json.path("inclusive")),
                    LuminositySum.of(json.path("exclusive")));
        }
    }

    public LossTable {
        unknownRuns = List.copyOf(unknownRuns);
        causes = List.copyOf(causes);
    }

    static LossTable of(JsonNode json) {
        return new LossTable(
                Optional.of(json.path("unit")).filter(JsonNode::isString).map(JsonNode::stringValue),
                json.path("datasets").asInt(0),
                json.path("unknown_runs").valueStream().map(JsonNode::asInt).toList(),
                LuminositySum.of(json.path("total")),
                LuminositySum.of(json.path("lost")),
                Wire.array(json.path("causes")).valueStream().map(Cause::of).toList(),
                json);
    }
}
