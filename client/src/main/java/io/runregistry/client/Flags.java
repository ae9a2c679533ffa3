package io.runregistry.client;

import io.runregistry.core.lumi.Status;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What one column comes to over a dataset.
 *
 * @param lumisections how many have each status; statuses that never occur are left out
 */
public record Flags(Map<Status, Integer> lumisections, List<String> comments, List<String> causes) {

    public Flags {
        lumisections = Map.copyOf(lumisections);
        comments = List.copyOf(comments);
        causes = List.copyOf(causes);
    }

    /** How many lumisections have this status. */
    public int count(Status status) {
        return lumisections.getOrDefault(status, 0);
    }

    /** How many lumisections there are, EMPTY ones included. */
    public int total() {
        return lumisections.values().stream().mapToInt(Integer::intValue).sum();
    }

    static SortedMap<String, Flags> read(JsonNode summary) {
        SortedMap<String, Flags> columns = new TreeMap<>();
        summary.forEachEntry((column, counts) -> columns.put(column, of(counts)));
        return Collections.unmodifiableSortedMap(columns);
    }

    private static Flags of(JsonNode counts) {
        Map<Status, Integer> lumisections = new EnumMap<>(Status.class);
        counts.forEachEntry((name, count) -> Status.parse(name)
                .filter(status -> count.asInt(0) > 0)
                .ifPresent(status -> lumisections.put(status, count.asInt())));
        return new Flags(lumisections, texts(counts.path("comments")), texts(counts.path("causes")));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(text -> text.asString("")).toList();
    }
}
