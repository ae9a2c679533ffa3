package io.runregistry.core.lumi;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of all columns along one dataset: by column name (for RR values {@code dt-dt}, for OMS values {@code
 * bpix_ready}) its ranges. Columns without any value are left out. Immutable if the values are.
 *
 * @param <V> {@link Triplet} for RR values, a JSON scalar for OMS values
 */
public final class LumisectionValues<V> {

    private final SortedMap<String, ColumnRanges<V>> columns;

    private LumisectionValues(SortedMap<String, ColumnRanges<V>> columns) {
        this.columns = columns;
    }

    public static <V> LumisectionValues<V> empty() {
        return of(Map.of());
    }

    public static <V> LumisectionValues<V> of(Map<String, ColumnRanges<V>> columns) {
        SortedMap<String, ColumnRanges<V>> kept = new TreeMap<>(columns);
        kept.values().removeIf(ColumnRanges::isEmpty);
        return new LumisectionValues<>(Collections.unmodifiableSortedMap(kept));
    }

    /** The columns by name, sorted. */
    public SortedMap<String, ColumnRanges<V>> columns() {
        return columns;
    }

    /** The ranges of a column, which are none if nothing is known of it. */
    public ColumnRanges<V> column(String name) {
        return columns.getOrDefault(name, ColumnRanges.empty());
    }

    public boolean isEmpty() {
        return columns.isEmpty();
    }

    /** The last lumisection in which any column has a value; 0 if there is none. */
    public int lastLumisection() {
        return columns.values().stream()
                .mapToInt(ColumnRanges::lastLumisection)
                .max()
                .orElse(0);
    }

    /** The lumisections in which at least one column has a value. */
    public LumiRanges covered() {
        return columns.values().stream()
                .map(ColumnRanges::covered)
                .reduce(LumiRanges.empty(), (all, one) -> all.equals(one) ? all : all.union(one));
    }

    /** Only the columns with these names. */
    public LumisectionValues<V> only(Collection<String> names) {
        Map<String, ColumnRanges<V>> kept = new LinkedHashMap<>();
        names.forEach(name -> kept.put(name, column(name)));
        return of(kept);
    }

    /** These values, and wherever {@code above} has one, that one instead. */
    public LumisectionValues<V> overlaidBy(LumisectionValues<V> above) {
        if (above.isEmpty()) {
            return this;
        }
        Map<String, ColumnRanges<V>> merged = new TreeMap<>(columns);
        above.columns.forEach((name, ranges) -> merged.merge(name, ranges, ColumnRanges::overlaidBy));
        return of(merged);
    }

    /** The part of these values in which {@code base} has another value, or none. */
    public LumisectionValues<V> differingFrom(LumisectionValues<V> base) {
        Map<String, ColumnRanges<V>> changed = new TreeMap<>();
        columns.forEach((name, ranges) -> changed.put(name, ranges.differingFrom(base.column(name))));
        return of(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LumisectionValues<?> that && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return columns.toString();
    }
}
