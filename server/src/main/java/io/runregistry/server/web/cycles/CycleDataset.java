package io.runregistry.server.web.cycles;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A dataset of a cycle.
 *
 * @param states by workspace, those of the cycle only
 */
record CycleDataset(int run, String name, boolean hidden, Map<String, String> states) {

    static CycleDataset of(JsonNode json) {
        return new CycleDataset(
                json.path("run_number").asInt(),
                json.path("name").asString(),
                json.path("hidden").asBoolean(),
                json.path("states")
                        .propertyStream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, state -> state.getValue().asString(""))));
    }

    /** Empty if it is not certified there. */
    String state(String workspace) {
        String state = states.getOrDefault(workspace, "");
        return Progress.isCertified(state) ? state : "";
    }
}
