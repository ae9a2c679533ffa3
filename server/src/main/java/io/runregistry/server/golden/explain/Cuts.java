package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import org.jspecify.annotations.Nullable;

/** Columns cut where something else changes. All take linear time. */
final class Cuts {

    private Cuts() {}

    /** What becomes of two values. */
    interface Join<A, B, C> {
        C of(A one, @Nullable B other);
    }

    /** The same value in all these lumisections. */
    static <V> ColumnRanges<V> all(LumiRanges lumisections, V value) {
        ColumnRanges.Builder<V> all = new ColumnRanges.Builder<>();
        for (LumiRange range : lumisections.ranges()) {
            all.add(range.first(), range.last(), value);
        }
        return all.build();
    }

    /** The values of a column in just these lumisections, and {@code otherwise} where it has none. */
    static <V> ColumnRanges<V> within(LumiRanges lumisections, ColumnRanges<V> column, V otherwise) {
        return join(all(lumisections, otherwise), column, (none, value) -> value == null ? none : value);
    }

    /** Each value of {@code one} with that of {@code other} at the same place, if it has one. */
    static <A, B, C> ColumnRanges<C> join(ColumnRanges<A> one, ColumnRanges<B> other, Join<A, B, C> join) {
        ColumnRanges.Builder<C> joined = new ColumnRanges.Builder<>();
        int next = 0;
        for (int i = 0; i < one.size(); i++) {
            int first = one.first(i);
            while (first <= one.last(i)) {
                while (next < other.size() && other.last(next) < first) {
                    next++;
                }
                boolean has = next < other.size() && other.first(next) <= first;
                int end = has ? other.last(next) : next < other.size() ? other.first(next) - 1 : one.last(i);
                int last = Math.min(one.last(i), end);
                joined.add(first, last, join.of(one.value(i), has ? other.value(next) : null));
                first = last + 1;
            }
        }
        return joined.build();
    }
}
