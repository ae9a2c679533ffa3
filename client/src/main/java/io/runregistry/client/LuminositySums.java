package io.runregistry.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Luminosities added up.
 *
 * @param unit of all of them: {@code /pb}, or that it is as OMS gives it; none if nothing was measured
 * @param byRun if asked for, ascending
 * @param byEra if asked for, in the order of asking; under the empty name the runs of none of them, if there are any
 * @param unknownRuns those that the registry does not have
 * @param json the whole answer
 */
public record LuminositySums(
        Optional<String> unit,
        LuminositySum total,
        SortedMap<Integer, LuminositySum> byRun,
        Map<String, LuminositySum> byEra,
        List<Integer> unknownRuns,
        JsonNode json) {

    static LuminositySums of(JsonNode json) {
        SortedMap<Integer, LuminositySum> byRun = new TreeMap<>();
        json.path("runs").forEach(run -> byRun.put(Wire.runNumber(run), LuminositySum.of(run)));
        Map<String, LuminositySum> byEra = new LinkedHashMap<>();
        json.path("eras").forEach(era -> byEra.put(era.path("era").asString(""), LuminositySum.of(era)));
        return new LuminositySums(
                Optional.of(json.path("unit")).filter(JsonNode::isString).map(JsonNode::stringValue),
                LuminositySum.of(json.path("total")),
                byRun,
                byEra,
                json.path("unknown_runs").valueStream().map(JsonNode::asInt).toList(),
                json);
    }
}
