package io.runregistry.client;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * That an action was done on the registry, as {@link Changes} tells of it.
 *
 * @param version its number, which {@link RunRegistry#asOf(long)} and {@link RunRegistry#version(long)} take
 * @param by who did it
 * @param comment what it is called; may be empty
 * @param time when, UTC
 * @param runs the runs that it changed
 * @param datasets the datasets that it changed, their lumisections included
 */
public record Change(
        long version, String by, String comment, Instant time, List<Integer> runs, List<DatasetId> datasets) {

    public Change {
        runs = List.copyOf(runs);
        datasets = List.copyOf(datasets);
    }

    static Change of(JsonNode json) {
        return new Change(
                json.path("version").asLong(0),
                json.path("by").asString(""),
                json.path("comment").asString(""),
                Wire.time(json, "time"),
                Wire.array(json.path("runs"))
                        .valueStream()
                        .map(run -> run.asInt(0))
                        .toList(),
                Wire.array(json.path("datasets"))
                        .valueStream()
                        .map(DatasetId::of)
                        .toList());
    }
}
