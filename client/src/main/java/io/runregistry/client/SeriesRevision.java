package io.runregistry.client;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a series was set to by one edit.
 *
 * @param revision counts from 1
 * @param schedule what was published by itself from then on, if anything
 * @param by who edited
 */
public record SeriesRevision(
        int revision,
        String title,
        String description,
        Optional<SeriesSchedule> schedule,
        String by,
        String comment,
        Instant createdAt) {

    static SeriesRevision of(JsonNode json) {
        return new SeriesRevision(
                json.path("revision").asInt(0),
                json.path("title").asString(""),
                json.path("description").asString(""),
                SeriesSchedule.of(json.path("schedule")),
                json.path("by").asString(""),
                json.path("comment").asString(""),
                Wire.time(json, "createdAt"));
    }
}
