package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.ColumnRanges.Cursor;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks along a dataset in pieces in which no column changes. At each piece it knows every column's value there; it goes
 * through each column's ranges once.
 */
final class RangeCutter<V> {

    /** A piece {@code first..last}; {@code value} gives a column's value in it, or null where it has none. */
    interface Piece<V> {
        int first();

        int last();

        List<String> columns();

        @Nullable
        V value(int column);
    }

    private final List<Cursor<V>> cursors = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> starts;
    private final int last;

    /** From lumisection 1 to {@code last}. */
    RangeCutter(LumisectionValues<V> values, int last) {
        TreeSet<Integer> edges = new TreeSet<>(List.of(1));
        for (Map.Entry<String, ColumnRanges<V>> column : values.columns().entrySet()) {
            ColumnRanges<V> ranges = column.getValue();
            names.add(column.getKey());
            cursors.add(ranges.cursor());
            for (int i = 0; i < ranges.size(); i++) {
                edges.add(ranges.first(i));
                edges.add(ranges.last(i) + 1);
            }
        }
        this.starts = edges.headSet(last, true).stream().toList();
        this.last = last;
    }

    void forEach(Consumer<Piece<V>> action) {
        for (int i = 0; i < starts.size(); i++) {
            int first = starts.get(i);
            int end = i + 1 < starts.size() ? starts.get(i + 1) - 1 : last;
            List<@Nullable V> values = new ArrayList<>(cursors.size());
            cursors.forEach(cursor -> values.add(cursor.at(first)));
            action.accept(new At<>(first, end, names, values));
        }
    }

    private record At<V>(int first, int last, List<String> columns, List<@Nullable V> values) implements Piece<V> {
        @Override
        public @Nullable V value(int column) {
            return values.get(column);
        }
    }
}
