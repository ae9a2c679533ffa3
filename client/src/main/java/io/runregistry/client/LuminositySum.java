package io.runregistry.client;

import tools.jackson.databind.JsonNode;

/**
 * The luminosity of some lumisections, in the unit of the answer that it is from.
 *
 * @param withoutValue how many of them have no value, or a negative one; they count 0
 */
public record LuminositySum(long lumisections, long withoutValue, double delivered, double recorded) {

    static LuminositySum of(JsonNode json) {
        if (!json.path("recorded").isNumber()) {
            throw new ServerFailedException("the registry answered something without luminosity: " + json);
        }
        return new LuminositySum(
                json.path("lumisections").asLong(0),
                json.path("lumisections_without_value").asLong(0),
                json.path("delivered").asDouble(0),
                json.path("recorded").asDouble(0));
    }
}
