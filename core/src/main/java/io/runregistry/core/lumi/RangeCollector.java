package io.runregistry.core.lumi;

import java.util.Arrays;

/** Collects ranges that come in any order and may overlap. What continues the range before it takes no room. Not safe for threads. */
final class RangeCollector {

    /** A range in each, {@code first << 32 | last}, so that their order is that of the ranges. */
    private long[] ranges = new long[4];

    private int size;
    private boolean sorted = true;

    /** Takes a range that is one: 1 or more, and the last not before the first. */
    void add(int first, int last) {
        if (size > 0) {
            int firstBefore = first(ranges[size - 1]);
            int lastBefore = last(ranges[size - 1]);
            if (first >= firstBefore && first - 1 <= lastBefore) {
                ranges[size - 1] = range(firstBefore, Math.max(lastBefore, last));
                return;
            }
            sorted &= first >= firstBefore;
        }
        if (size == ranges.length) {
            ranges = Arrays.copyOf(ranges, 2 * size);
        }
        ranges[size++] = range(first, last);
    }

    LumiRanges build() {
        if (!sorted) {
            Arrays.sort(ranges, 0, size);
            sorted = true;
        }
        LumiRanges.Builder builder = new LumiRanges.Builder();
        for (int i = 0; i < size; i++) {
            builder.add(first(ranges[i]), last(ranges[i]));
        }
        return builder.build();
    }

    private static long range(int first, int last) {
        return (long) first << 32 | last;
    }

    private static int first(long range) {
        return (int) (range >> 32);
    }

    private static int last(long range) {
        return (int) range;
    }
}
