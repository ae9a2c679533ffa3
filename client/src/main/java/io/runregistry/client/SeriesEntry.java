package io.runregistry.client;

import io.runregistry.core.rule.Rule;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A golden JSON as it was published in a series, but for its file. It never changes; it may be withdrawn.
 *
 * @param number within the series, from 1 on without gaps
 * @param sha256 of the file's bytes, in hexadecimal
 * @param bytes how long the file is
 * @param recordedLuminosity of its lumisections, in {@code luminosityUnit}; so is the delivered one
 * @param atomicVersion the version of the registry as of which it was made
 * @param idJson the golden JSON that was published
 * @param by who published it, or made the schedule that did
 * @param withdrawn that it must not be used any more, if that was said
 * @param json the whole answer
 */
public record SeriesEntry(
        String series,
        int number,
        String sha256,
        int bytes,
        int runs,
        long lumisections,
        double recordedLuminosity,
        double deliveredLuminosity,
        String luminosityUnit,
        Rule rule,
        String datasetNames,
        long atomicVersion,
        int idJson,
        String by,
        boolean scheduled,
        String comment,
        Instant createdAt,
        Optional<Withdrawal> withdrawn,
        JsonNode json) {

    /** That an entry must not be used any more. */
    public record Withdrawal(String by, String reason, Instant createdAt) {}

    static SeriesEntry of(JsonNode json) {
        if (!json.path("number").isInt() || !json.path("sha256").isString()) {
            throw new ServerFailedException("the registry answered something that is no entry of a series: " + json);
        }
        return new SeriesEntry(
                json.path("series").asString(""),
                json.path("number").intValue(),
                json.path("sha256").stringValue(),
                json.path("bytes").asInt(0),
                json.path("runs").asInt(0),
                json.path("lumisections").asLong(0),
                json.path("recorded_luminosity").asDouble(0),
                json.path("delivered_luminosity").asDouble(0),
                json.path("luminosity_unit").asString(""),
                Rule.of(json.path("json_logic")),
                json.path("dataset_name_filter").asString(""),
                json.path("atomic_version").asLong(0),
                json.path("id_json").asInt(0),
                json.path("by").asString(""),
                json.path("scheduled").asBoolean(false),
                json.path("comment").asString(""),
                Wire.time(json, "createdAt"),
                withdrawal(json.path("withdrawn")),
                json);
    }

    private static Optional<Withdrawal> withdrawal(JsonNode json) {
        return json.isObject()
                ? Optional.of(new Withdrawal(
                        json.path("by").asString(""), json.path("reason").asString(""), Wire.time(json, "createdAt")))
                : Optional.empty();
    }
}
