package io.runregistry.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a change of the rules would do to runs.
 *
 * @param warnings what looks wrong about the change
 * @param runs on how many runs it was tried
 * @param wouldChange how many of them the rules would say something else of
 * @param hidden of how many of these nothing that holds would change, because of what people set
 * @param wouldBeFlagged how many are not OPEN, so that they would be flagged and keep their values
 * @param json all of it, as the wire has it: {@code totals}, and in {@code runs} what would change of each
 */
public record Trial(List<String> warnings, int runs, int wouldChange, int hidden, int wouldBeFlagged, JsonNode json) {

    public Trial {
        warnings = List.copyOf(warnings);
    }

    static Trial of(JsonNode json) {
        JsonNode totals = json.path("totals");
        return new Trial(
                Wire.texts(json.path("warnings")),
                totals.path("runs").asInt(),
                totals.path("would_change").asInt(),
                totals.path("hidden").asInt(),
                totals.path("would_be_flagged").asInt(),
                json);
    }
}
