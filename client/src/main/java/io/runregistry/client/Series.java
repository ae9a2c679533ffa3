package io.runregistry.client;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Golden JSONs that are published under one name.
 *
 * @param name what it is called in addresses, for ever
 * @param settings what it is set to now
 * @param lastScheduled what became of its schedule's time when it last came
 * @param entries how many there are, withdrawn ones included
 * @param latest the newest entry that is not withdrawn
 */
public record Series(
        String name,
        SeriesRevision settings,
        Optional<Publication> lastScheduled,
        int entries,
        Optional<SeriesEntry> latest) {

    static Series of(JsonNode json) {
        return new Series(
                json.path("name").asString(""),
                SeriesRevision.of(json),
                json.path("last_scheduled").isObject()
                        ? Optional.of(Publication.of(json.path("last_scheduled")))
                        : Optional.empty(),
                json.path("entries").asInt(0),
                json.path("latest").isObject() ? Optional.of(SeriesEntry.of(json.path("latest"))) : Optional.empty());
    }
}
