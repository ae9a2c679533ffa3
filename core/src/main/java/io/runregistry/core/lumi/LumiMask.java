package io.runregistry.core.lumi;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A golden JSON: for each run the lumisections good enough to use. Immutable; runs in numeric order, runs without
 * lumisections left out.
 *
 * <pre>{@code
 * LumiMask golden = LumiMask.parse("{\"316701\": [[1, 20], [25, 90]]}");
 * golden.count()              // 86 lumisections
 * golden.ranges(316701)       // 1-20, 25-90
 * }</pre>
 */
public final class LumiMask {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SortedMap<Integer, LumiRanges> runs;

    private LumiMask(SortedMap<Integer, LumiRanges> runs) {
        this.runs = runs;
    }

    public static LumiMask empty() {
        return of(Map.of());
    }

    public static LumiMask of(Map<Integer, LumiRanges> runs) {
        SortedMap<Integer, LumiRanges> kept = new TreeMap<>(runs);
        kept.values().removeIf(LumiRanges::isEmpty);
        return new LumiMask(Collections.unmodifiableSortedMap(kept));
    }

    /**
     * Reads a golden JSON file: {@code {"run": [[first, last], …], …}}. Ranges may come in any order and overlap, as
     * they do in older files.
     *
     * @throws InvalidRequestException if the text is no such file, naming the run
     */
    public static LumiMask parse(String json) {
        try {
            return from(JSON.readTree(json));
        } catch (JacksonException e) {
            throw invalid("", "a golden JSON file must be JSON: " + e.getOriginalMessage());
        }
    }

    /** The same from JSON that is parsed already. */
    public static LumiMask from(JsonNode json) {
        if (!json.isObject()) {
            throw invalid("", "a golden JSON must be an object of runs, each with a list of [first, last]");
        }
        SortedMap<Integer, LumiRanges> runs = new TreeMap<>();
        json.forEachEntry((run, ranges) -> runs.put(runNumber(run), ranges(run, ranges)));
        return of(runs);
    }

    private static int runNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw invalid(text, "\"" + text + "\" is no run number");
        }
    }

    private static LumiRanges ranges(String run, JsonNode ranges) {
        if (!ranges.isArray()) {
            throw invalid(run, "run " + run + " needs a list of [first, last]");
        }
        return LumiRanges.of(
                ranges.valueStream().map(range -> range(run, range)).toList());
    }

    private static LumiRange range(String run, JsonNode range) {
        boolean two = range.isArray()
                && range.size() == 2
                && range.get(0).isInt()
                && range.get(1).isInt();
        if (!two
                || range.get(0).intValue() < 1
                || range.get(1).intValue() < range.get(0).intValue()) {
            throw invalid(run, "run " + run + ": " + range + " is no [first, last] of lumisections counted from 1");
        }
        return new LumiRange(range.get(0).intValue(), range.get(1).intValue());
    }

    private static InvalidRequestException invalid(String path, String message) {
        return new InvalidRequestException("invalid_golden_json", path, message);
    }

    /** The runs in numeric order, each with at least one lumisection. */
    public SortedMap<Integer, LumiRanges> runs() {
        return runs;
    }

    /** The lumisections of a run; none if the run is not in the list. */
    public LumiRanges ranges(int run) {
        return runs.getOrDefault(run, LumiRanges.empty());
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /** How many lumisections there are in all runs. */
    public long count() {
        return runs.values().stream().mapToLong(LumiRanges::count).sum();
    }

    public LumiMask union(LumiMask other) {
        return combine(other, LumiRanges::union);
    }

    public LumiMask intersection(LumiMask other) {
        return combine(other, LumiRanges::intersection);
    }

    public LumiMask minus(LumiMask other) {
        return combine(other, LumiRanges::minus);
    }

    private LumiMask combine(LumiMask other, BinaryOperator<LumiRanges> operation) {
        SortedMap<Integer, LumiRanges> result = new TreeMap<>();
        runs.forEach((run, ranges) -> result.put(run, operation.apply(ranges, other.ranges(run))));
        other.runs.forEach((run, ranges) -> {
            if (!runs.containsKey(run)) {
                result.put(run, operation.apply(LumiRanges.empty(), ranges));
            }
        });
        return of(result);
    }

    /** As a golden JSON file, on one line, runs in numeric order. */
    public String toJson() {
        StringBuilder json = new StringBuilder("{");
        runs.forEach((run, ranges) -> {
            json.append(json.length() > 1 ? ", " : "")
                    .append('"')
                    .append(run)
                    .append("\": ")
                    .append(json(ranges));
        });
        return json.append('}').toString();
    }

    private static String json(LumiRanges ranges) {
        StringBuilder json = new StringBuilder("[");
        for (LumiRange range : ranges.ranges()) {
            json.append(json.length() > 1 ? ", " : "");
            json.append('[')
                    .append(range.first())
                    .append(", ")
                    .append(range.last())
                    .append(']');
        }
        return json.append(']').toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LumiMask that && runs.equals(that.runs);
    }

    @Override
    public int hashCode() {
        return runs.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
