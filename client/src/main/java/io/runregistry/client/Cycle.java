package io.runregistry.client;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A batch of datasets that is certified against a deadline.
 *
 * @param deadline as the registry writes it
 * @param attributes the state in each workspace: {@code dt_state} is {@code pending} or {@code completed}
 * @param json all of it, its datasets included
 */
public record Cycle(int id, String name, Optional<String> deadline, Attributes attributes, JsonNode json) {

    static Cycle of(JsonNode json) {
        return new Cycle(
                json.path("id_cycle").asInt(),
                json.path("cycle_name").asString(""),
                Optional.of(json.path("deadline").asString("")).filter(text -> !text.isEmpty()),
                new Attributes(json.path("cycle_attributes")),
                json);
    }
}
