package io.runregistry.core.lumi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column along a run: a value for each of some ranges of lumisections, sorted and apart, neighbours
 * with equal values joined. Lumisections outside every range have no value. Immutable if the values are.
 *
 * @param <V> the value; must have a true {@code equals}
 */
public final class ColumnRanges<V> {

    private final int[] firsts;
    private final int[] lasts;
    private final List<V> values;

    private ColumnRanges(int[] firsts, int[] lasts, List<V> values) {
        this.firsts = firsts;
        this.lasts = lasts;
        this.values = values;
    }

    public static <V> ColumnRanges<V> empty() {
        return new Builder<V>().build();
    }

    /** One value over {@code first} to {@code last}, both included. */
    public static <V> ColumnRanges<V> of(int first, int last, V value) {
        return new Builder<V>().add(first, last, value).build();
    }

    /** One value in all of these lumisections. */
    public static <V> ColumnRanges<V> of(LumiRanges lumisections, V value) {
        Builder<V> ranges = new Builder<>();
        lumisections.ranges().forEach(range -> ranges.add(range.first(), range.last(), value));
        return ranges.build();
    }

    /** How many ranges there are. */
    public int size() {
        return firsts.length;
    }

    public boolean isEmpty() {
        return firsts.length == 0;
    }

    /** The first lumisection of range number {@code index}, which counts from 0. */
    public int first(int index) {
        return firsts[index];
    }

    /** The last lumisection of range number {@code index}, included. */
    public int last(int index) {
        return lasts[index];
    }

    public V value(int index) {
        return values.get(index);
    }

    /** The last lumisection that has a value; 0 if there is none. */
    public int lastLumisection() {
        return isEmpty() ? 0 : lasts[lasts.length - 1];
    }

    /** The value at a lumisection; empty where there is none. */
    public Optional<V> at(int lumisection) {
        int index = Arrays.binarySearch(firsts, lumisection);
        int range = index >= 0 ? index : -index - 2;
        return range >= 0 && lumisection <= lasts[range] ? Optional.of(values.get(range)) : Optional.empty();
    }

    /** The lumisections that have a value. */
    public LumiRanges covered() {
        return where(value -> true);
    }

    /** The lumisections whose value holds. */
    public LumiRanges where(Predicate<? super V> holds) {
        LumiRanges.Builder ranges = new LumiRanges.Builder();
        for (int i = 0; i < size(); i++) {
            if (holds.test(values.get(i))) {
                ranges.add(firsts[i], lasts[i]);
            }
        }
        return ranges.build();
    }

    /** Every value replaced; ranges join where the new values are equal. */
    public <W> ColumnRanges<W> map(Function<? super V, ? extends W> change) {
        Builder<W> builder = new Builder<>();
        for (int i = 0; i < size(); i++) {
            builder.add(firsts[i], lasts[i], change.apply(values.get(i)));
        }
        return builder.build();
    }

    /** These values, and wherever {@code above} has one, that one instead. */
    public ColumnRanges<V> overlaidBy(ColumnRanges<V> above) {
        if (above.isEmpty()) {
            return this;
        }
        Builder<V> result = new Builder<>();
        int below = 0;
        int from = 1;
        for (int i = 0; i < above.size(); i++) {
            below = copy(result, below, from, above.firsts[i] - 1);
            result.add(above.firsts[i], above.lasts[i], above.values.get(i));
            from = above.lasts[i] + 1;
        }
        copy(result, below, from, Integer.MAX_VALUE);
        return result.build();
    }

    /** Copies what lies within {@code from..to}, starting at range {@code index}; gives the range to go on with. */
    private int copy(Builder<V> result, int index, int from, int to) {
        int i = index;
        while (i < size() && firsts[i] <= to) {
            if (lasts[i] >= from && from <= to) {
                result.add(Math.max(firsts[i], from), Math.min(lasts[i], to), values.get(i));
            }
            if (lasts[i] > to) {
                return i;
            }
            i++;
        }
        return i;
    }

    /** The part of these values in which {@code base} has another value, or none. */
    public ColumnRanges<V> differingFrom(ColumnRanges<V> base) {
        Builder<V> result = new Builder<>();
        int other = 0;
        for (int i = 0; i < size(); i++) {
            int from = firsts[i];
            while (other < base.size() && base.lasts[other] < from) {
                other++;
            }
            for (int j = other; j < base.size() && base.firsts[j] <= lasts[i]; j++) {
                if (base.values.get(j).equals(values.get(i))) {
                    if (from < base.firsts[j]) {
                        result.add(from, base.firsts[j] - 1, values.get(i));
                    }
                    from = base.lasts[j] + 1;
                }
            }
            if (from <= lasts[i]) {
                result.add(from, lasts[i], values.get(i));
            }
        }
        return result.build();
    }

    /** Only those of these lumisections. */
    public ColumnRanges<V> within(LumiRanges lumisections) {
        Builder<V> within = new Builder<>();
        walk(of(lumisections, true), (first, last, value, wanted) -> {
            if (value != null && wanted != null) {
                within.add(first, last, value);
            }
        });
        return within.build();
    }

    /** The lumisections of each value, in the order in which they first occur. */
    public Map<V, LumiRanges> byValue() {
        Map<V, LumiRanges.Builder> builders = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            builders.computeIfAbsent(values.get(i), value -> new LumiRanges.Builder())
                    .add(firsts[i], lasts[i]);
        }
        Map<V, LumiRanges> ranges = new LinkedHashMap<>();
        builders.forEach((value, builder) -> ranges.put(value, builder.build()));
        return ranges;
    }

    /** What two columns have in the same lumisections. */
    public interface Pairing<V, W> {
        /** At least one of them has a value from {@code first} to {@code last}, both included. */
        void pair(int first, int last, @Nullable V value, @Nullable W other);
    }

    /** Walks along these values and others, from one change of either to the next. */
    public <W> void walk(ColumnRanges<W> others, Pairing<? super V, ? super W> pairing) {
        Cursor<V> mine = cursor();
        Cursor<W> theirs = others.cursor();
        int end = Math.max(lastLumisection(), others.lastLumisection());
        for (int first = 1; first <= end; ) {
            int last = Math.min(mine.lastAlike(first), theirs.lastAlike(first));
            V value = mine.at(first);
            W other = theirs.at(first);
            if (value != null || other != null) {
                pairing.pair(first, last, value, other);
            }
            first = last + 1;
        }
    }

    /** A walk along these values from lumisection 1 on. */
    public Cursor<V> cursor() {
        return new Cursor<>(this);
    }

    /** Looks values up at lumisections that never go back, so that a walk along a run takes linear time. Not safe for threads. */
    public static final class Cursor<V> {
        private final ColumnRanges<V> ranges;
        private int index;

        private Cursor(ColumnRanges<V> ranges) {
            this.ranges = ranges;
        }

        /** The value at a lumisection, which must not come before the one asked for last; null where there is none. */
        public @Nullable V at(int lumisection) {
            while (index < ranges.size() && ranges.last(index) < lumisection) {
                index++;
            }
            return index < ranges.size() && ranges.first(index) <= lumisection ? ranges.value(index) : null;
        }

        /** The last lumisection up to which there is the same value, or none, as at this one; goes there as {@link #at} does. */
        public int lastAlike(int lumisection) {
            boolean has = at(lumisection) != null;
            if (index == ranges.size()) {
                return Integer.MAX_VALUE;
            }
            return has ? ranges.last(index) : ranges.first(index) - 1;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnRanges<?> that
                && Arrays.equals(firsts, that.firsts)
                && Arrays.equals(lasts, that.lasts)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(firsts), Arrays.hashCode(lasts), values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(new LumiRange(firsts[i], lasts[i]))
                    .append(": ")
                    .append(values.get(i));
        }
        return text.toString();
    }

    /** Collects ranges that come in order; a range that continues the one before with an equal value is joined to it. */
    public static final class Builder<V> {
        private int[] firsts = new int[4];
        private int[] lasts = new int[4];
        private final List<V> values = new ArrayList<>(4);
        private int size;

        /** @throws IllegalArgumentException if the range is no range, or does not begin after the end of the last one */
        public Builder<V> add(int first, int last, V value) {
            if (first < 1 || last < first || size > 0 && first <= lasts[size - 1]) {
                throw new IllegalArgumentException(
                        "lumisections " + first + "-" + last + " are no range, or come out of order");
            }
            if (size > 0 && lasts[size - 1] + 1 == first && values.get(size - 1).equals(value)) {
                lasts[size - 1] = last;
                return this;
            }
            if (size == firsts.length) {
                firsts = Arrays.copyOf(firsts, size * 2);
                lasts = Arrays.copyOf(lasts, size * 2);
            }
            firsts[size] = first;
            lasts[size] = last;
            values.add(value);
            size++;
            return this;
        }

        public ColumnRanges<V> build() {
            return new ColumnRanges<>(Arrays.copyOf(firsts, size), Arrays.copyOf(lasts, size), List.copyOf(values));
        }
    }
}
