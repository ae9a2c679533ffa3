package io.runregistry.core.lumi;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of lumisections of one run, kept as ranges that are always sorted, apart and as long as they can be: {@code
 * 1-3} and {@code 4-5} are {@code 1-5}. Immutable.
 *
 * <pre>{@code
 * LumiRanges good = LumiRanges.of(new LumiRange(1, 20), new LumiRange(25, 90));
 * good.minus(LumiRanges.of(5, 30))   // 1-4, 31-90
 * good.count()                       // 86 lumisections
 * }</pre>
 *
 * Every operation takes time linear in the number of ranges.
 */
public final class LumiRanges {

    private static final LumiRanges EMPTY = new LumiRanges(new int[0]);

    /** first, last, first, last, … strictly ascending, with a gap of at least one lumisection between ranges. */
    private final int[] bounds;

    private LumiRanges(int[] bounds) {
        this.bounds = bounds;
    }

    public static LumiRanges empty() {
        return EMPTY;
    }

    /** The lumisections {@code first} to {@code last}, both included. */
    public static LumiRanges of(int first, int last) {
        return of(new LumiRange(first, last));
    }

    public static LumiRanges of(LumiRange... ranges) {
        return of(List.of(ranges));
    }

    /** The union of these ranges, which may come in any order and overlap. */
    public static LumiRanges of(Collection<LumiRange> ranges) {
        Builder builder = new Builder();
        ranges.stream()
                .sorted((a, b) -> Integer.compare(a.first(), b.first()))
                .forEach(range -> builder.add(range.first(), range.last()));
        return builder.build();
    }

    /** The ranges, sorted and apart. */
    public List<LumiRange> ranges() {
        return new AbstractList<>() {
            @Override
            public LumiRange get(int index) {
                return new LumiRange(bounds[2 * index], bounds[2 * index + 1]);
            }

            @Override
            public int size() {
                return bounds.length / 2;
            }
        };
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** How many lumisections the set holds. */
    public int count() {
        int count = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            count += bounds[i + 1] - bounds[i] + 1;
        }
        return count;
    }

    public boolean contains(int lumisection) {
        int index = Arrays.binarySearch(bounds, lumisection);
        return index >= 0 || (-index - 1) % 2 == 1;
    }

    /** Whether all lumisections from {@code first} to {@code last}, both included, are in the set. */
    public boolean containsAll(int first, int last) {
        int index = Arrays.binarySearch(bounds, first);
        int range = index >= 0 ? index / 2 : (-index - 1) % 2 == 1 ? (-index - 2) / 2 : -1;
        return range >= 0 && last <= bounds[2 * range + 1];
    }

    public LumiRanges union(LumiRanges other) {
        return combine(other, (mine, theirs) -> mine || theirs);
    }

    public LumiRanges intersection(LumiRanges other) {
        return combine(other, (mine, theirs) -> mine && theirs);
    }

    public LumiRanges minus(LumiRanges other) {
        return combine(other, (mine, theirs) -> mine && !theirs);
    }

    public LumiRanges symmetricDifference(LumiRanges other) {
        return combine(other, (mine, theirs) -> mine != theirs);
    }

    private interface Membership {
        boolean holds(boolean mine, boolean theirs);
    }

    /** Sweeps over the places where either set begins or ends; between two such places membership is constant. */
    private LumiRanges combine(LumiRanges other, Membership membership) {
        Builder result = new Builder();
        int i = 0;
        int j = 0;
        long from = 1;
        while (i < bounds.length || j < other.bounds.length) {
            long next = Math.min(edge(bounds, i), edge(other.bounds, j));
            if (next > from && membership.holds(i % 2 == 1, j % 2 == 1)) {
                result.add((int) from, (int) (next - 1));
            }
            from = next;
            if (edge(bounds, i) == next) {
                i++;
            }
            if (edge(other.bounds, j) == next) {
                j++;
            }
        }
        return result.build();
    }

    /** The lumisection at which membership changes: the first of a range, or the one after its last. */
    private static long edge(int[] bounds, int index) {
        if (index >= bounds.length) {
            return Long.MAX_VALUE;
        }
        return index % 2 == 0 ? bounds[index] : bounds[index] + 1L;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LumiRanges that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** For people: {@code 1-20, 25-90}. */
    @Override
    public String toString() {
        return ranges().stream().map(LumiRange::toString).collect(Collectors.joining(", "));
    }

    /** Collects ranges that come sorted by their first lumisection; neighbours and overlaps are joined. */
    public static final class Builder {
        private int[] bounds = new int[8];
        private int length;

        /** @throws IllegalArgumentException if the range is no range, or begins before the one added last */
        public Builder add(int first, int last) {
            if (first < 1 || last < first || length > 0 && first < bounds[length - 2]) {
                throw new IllegalArgumentException(
                        "lumisections " + first + "-" + last + " are no range, or come out of order");
            }
            if (length > 0 && first - 1 <= bounds[length - 1]) {
                bounds[length - 1] = Math.max(bounds[length - 1], last);
                return this;
            }
            if (length == bounds.length) {
                bounds = Arrays.copyOf(bounds, length * 2);
            }
            bounds[length++] = first;
            bounds[length++] = last;
            return this;
        }

        public LumiRanges build() {
            return length == 0 ? EMPTY : new LumiRanges(Arrays.copyOf(bounds, length));
        }
    }
}
