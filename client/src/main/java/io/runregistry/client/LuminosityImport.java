package io.runregistry.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * What an import of luminosity came to, or would come to.
 *
 * @param version the action's number; none if nothing was new, or nothing was to be written
 * @param unit of all luminosities, as the file names it: {@code /ub}
 * @param normtag the calibration, if the file names one
 * @param runs how many runs were taken
 * @param taken what was taken of them
 * @param changedLumisections how many of these had another luminosity before, or none
 * @param unknownLumisections how many were left out, since the registry does not know them
 * @param unknown the first ten places that were left out, for people
 */
public record LuminosityImport(
        OptionalLong version,
        String unit,
        Optional<String> normtag,
        int runs,
        LuminositySum taken,
        long changedLumisections,
        long unknownLumisections,
        List<String> unknown,
        JsonNode json) {

    public LuminosityImport {
        unknown = List.copyOf(unknown);
    }

    static LuminosityImport of(JsonNode json) {
        return new LuminosityImport(
                Wire.optionalLong(json, "version"),
                json.path("unit").asString(""),
                Optional.of(json.path("normtag")).filter(JsonNode::isString).map(JsonNode::stringValue),
                json.path("runs").asInt(0),
                LuminositySum.of(json),
                json.path("changed_lumisections").asLong(0),
                json.path("unknown_lumisections").asLong(0),
                Wire.texts(json.path("unknown")),
                json);
    }
}
