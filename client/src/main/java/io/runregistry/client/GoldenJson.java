package io.runregistry.client;

import io.runregistry.core.lumi.LumiMask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A golden JSON that a registry made.
 *
 * @param mask the lumisections that the rule finds good
 * @param antiMask those that it does not
 * @param recordedLuminosity of the mask, in the unit of the source
 * @param recordedLuminosityLost of the anti-mask
 * @param lostByRule how much recorded luminosity each false part of the rule is to blame for, by its JSON
 * @param warnings what looks wrong about the rule
 * @param json the whole answer
 */
public record GoldenJson(
        int id,
        LumiMask mask,
        LumiMask antiMask,
        double recordedLuminosity,
        double recordedLuminosityLost,
        Map<String, Double> lostByRule,
        List<String> warnings,
        JsonNode json) {

    public GoldenJson {
        lostByRule = Map.copyOf(lostByRule);
        warnings = List.copyOf(warnings);
    }

    static GoldenJson of(JsonNode json) {
        if (!json.path("generated_json").isObject()) {
            throw new ServerFailedException("the registry answered a golden JSON without generated_json");
        }
        Map<String, Double> lost = new TreeMap<>();
        json.path("rules_flagged_false_quantity_luminosity")
                .forEachEntry((rule, luminosity) -> lost.put(rule, luminosity.asDouble(0)));
        return new GoldenJson(
                json.path("id").asInt(),
                LumiMask.from(json.path("generated_json")),
                LumiMask.from(
                        json.path("generated_anti_json").isObject() ? json.path("generated_anti_json") : Wire.object()),
                json.path("recorded_luminosity_in_json").asDouble(0),
                json.path("total_recorded_luminosity_lost").asDouble(0),
                lost,
                json.path("warnings")
                        .valueStream()
                        .map(text -> text.asString(""))
                        .toList(),
                json);
    }
}
