package io.runregistry.core.lumi;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * A list of lumisections, such as a golden JSON: for each run those good enough to use. Immutable; runs in numeric
 * order, runs without lumisections left out; ranges as {@link LumiRanges} keeps them.
 *
 * <pre>{@code
 * LumiMask golden = LumiMask.parse("{\"316701\": [[1, 20], [25, 90]]}");
 * golden.count()                                              // 86 lumisections
 * golden.minus(LumiMask.of(Map.of(316701, LumiRanges.of(5, 30))))   // 1-4, 31-90
 * golden.luminosity(table).recorded()                         // in the unit of the table
 * }</pre>
 *
 * Operations take time linear in the number of ranges, and find each run in the other list by its number.
 */
public final class LumiMask {

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
     * they do in older files; a run may come only once. {@link LumiFormat} reads other formats.
     *
     * @throws InvalidRequestException if the text is no such file, naming the run
     */
    public static LumiMask parse(String json) {
        return GoldenJsonText.read(json);
    }

    /** The same from JSON that is parsed already. */
    public static LumiMask from(JsonNode json) {
        return GoldenJsonText.read(json);
    }

    /** What is in any of these lists; none if there is no list. */
    public static LumiMask unionOf(Collection<LumiMask> lists) {
        Builder union = new Builder();
        lists.forEach(union::add);
        return union.build();
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

    public boolean contains(int run, int lumisection) {
        return ranges(run).contains(lumisection);
    }

    /** How many lumisections there are in all runs. */
    public long count() {
        return runs.values().stream().mapToLong(LumiRanges::count).sum();
    }

    /** How many ranges there are in all runs. */
    public long countRanges() {
        return runs.values().stream()
                .mapToLong(ranges -> ranges.ranges().size())
                .sum();
    }

    /** The luminosity of the list, in the unit of the table. What the table does not hold counts 0, and is named. */
    public IntegratedLuminosity luminosity(LuminosityTable table) {
        return table.of(this);
    }

    /** What is in this list, or the other, or both. */
    public LumiMask union(LumiMask other) {
        return combine(other, LumiRanges::union);
    }

    /** What is in both lists. */
    public LumiMask intersection(LumiMask other) {
        return combine(other, LumiRanges::intersection);
    }

    /** What is in this list and not in the other. */
    public LumiMask minus(LumiMask other) {
        return combine(other, LumiRanges::minus);
    }

    /** What is in one of the lists and not in the other. */
    public LumiMask symmetricDifference(LumiMask other) {
        return combine(other, LumiRanges::symmetricDifference);
    }

    /** The runs of this list that lie in one of these ranges, which may overlap, with all their lumisections here. */
    public LumiMask onlyRuns(Collection<RunRange> ranges) {
        SortedMap<Integer, LumiRanges> kept = new TreeMap<>();
        for (RunRange range : ranges) {
            SortedMap<Integer, LumiRanges> from = runs.tailMap(range.first());
            kept.putAll(range.last() == Integer.MAX_VALUE ? from : from.headMap(range.last() + 1));
        }
        return of(kept);
    }

    /** The runs of this list that the other has any lumisection of, with all their lumisections here. */
    public LumiMask onlyRunsOf(LumiMask other) {
        SortedMap<Integer, LumiRanges> kept = new TreeMap<>(runs);
        kept.keySet().retainAll(other.runs.keySet());
        return of(kept);
    }

    private LumiMask combine(LumiMask other, BinaryOperator<LumiRanges> operation) {
        SortedMap<Integer, LumiRanges> result = new TreeMap<>(runs);
        other.runs.forEach((run, ranges) -> result.putIfAbsent(run, LumiRanges.empty()));
        result.replaceAll((run, ranges) -> operation.apply(ranges, other.ranges(run)));
        return of(result);
    }

    /** As a golden JSON file, on one line, runs in numeric order. */
    public String toJson() {
        return LumiFormat.JSON.text(this).stripTrailing();
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

    /** Collects lumisections that come in any order, and may come several times. Not safe for threads. */
    public static final class Builder {
        private final SortedMap<Integer, RangeCollector> runs = new TreeMap<>();

        /**
         * Adds the lumisections {@code first} to {@code last} of a run, both included.
         *
         * @throws IllegalArgumentException if that is no range counted from 1, or the run is below 1
         */
        public Builder add(int run, int first, int last) {
            if (run < 1) {
                throw new IllegalArgumentException("run numbers begin at 1, not at " + run);
            }
            LumiRange range = new LumiRange(first, last);
            runs.computeIfAbsent(run, none -> new RangeCollector()).add(range.first(), range.last());
            return this;
        }

        /** Adds a whole list. */
        public Builder add(LumiMask list) {
            list.runs.forEach((run, ranges) -> ranges.ranges().forEach(range -> add(run, range.first(), range.last())));
            return this;
        }

        public LumiMask build() {
            SortedMap<Integer, LumiRanges> built = new TreeMap<>();
            runs.forEach((run, ranges) -> built.put(run, ranges.build()));
            return of(built);
        }
    }
}
