package io.runregistry.client;

import tools.jackson.databind.JsonNode;

/**
 * How much a change is about.
 *
 * @param count how many datasets
 * @param lumisections in all of them
 * @param recordedLuminosity of these lumisections, in the unit of the source, for runs of recent years /pb
 * @param deliveredLuminosity the same as delivered
 */
public record Extent(int count, long lumisections, double recordedLuminosity, double deliveredLuminosity) {

    static Extent of(JsonNode json) {
        return new Extent(
                json.path("count").asInt(0),
                json.path("lumisections").asLong(0),
                json.path("recorded_luminosity").asDouble(0),
                json.path("delivered_luminosity").asDouble(0));
    }
}
