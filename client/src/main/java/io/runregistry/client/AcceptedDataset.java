package io.runregistry.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A rule that says which offline datasets a run gets when it is signed off.
 *
 * @param regularExpressions the names in the DQM GUI that belong to it
 * @param runFrom first run it is for
 * @param runTo last run it is for, included
 */
public record AcceptedDataset(
        int id,
        String name,
        List<String> regularExpressions,
        boolean enabled,
        String className,
        int runFrom,
        int runTo) {

    public AcceptedDataset {
        regularExpressions = List.copyOf(regularExpressions);
    }

    static AcceptedDataset of(JsonNode json) {
        return new AcceptedDataset(
                json.path("id").asInt(),
                json.path("name").asString(""),
                json.path("regexp").asString("").lines().toList(),
                json.path("enabled").asBoolean(true),
                json.path("class").asString(""),
                json.path("run_from").asInt(),
                json.path("run_to").asInt());
    }
}
