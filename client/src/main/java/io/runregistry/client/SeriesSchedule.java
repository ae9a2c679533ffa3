package io.runregistry.client;

import io.runregistry.core.rule.Rule;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a series publishes by itself, and when.
 *
 * @param cron minute, hour, day of the month, month and day of the week, in UTC: {@code 30 2 * * *}
 * @param by who made it, and is the author of what it publishes
 * @param next when its time comes next; empty in a history
 */
public record SeriesSchedule(
        String cron, Rule rule, String datasetNames, String by, Instant createdAt, Optional<Instant> next) {

    static Optional<SeriesSchedule> of(JsonNode json) {
        return json.isObject()
                ? Optional.of(new SeriesSchedule(
                        json.path("cron").asString(""),
                        Rule.of(json.path("json_logic")),
                        json.path("dataset_name_filter").asString(""),
                        json.path("by").asString(""),
                        Wire.time(json, "createdAt"),
                        json.has("next") ? Optional.of(Wire.time(json, "next")) : Optional.empty()))
                : Optional.empty();
    }
}
