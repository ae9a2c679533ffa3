package io.runregistry.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A rule as the registry keeps it. An edited one has a new id.
 *
 * @param json what it says, as the wire has it: {@code class, status, component, priority, classifier, enabled, …}
 * @param warnings what looks wrong about it, if it was just saved
 */
public record RuleRow(RuleKind kind, int id, JsonNode json, List<String> warnings) {

    public RuleRow {
        warnings = List.copyOf(warnings);
    }

    static RuleRow of(RuleKind kind, JsonNode json) {
        return new RuleRow(kind, json.path("id").asInt(), json, Wire.texts(json.path("warnings")));
    }
}
