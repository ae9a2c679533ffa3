package io.runregistry.core.rule;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Sum;
import tools.jackson.databind.JsonNode;

/**
 * One column of many datasets: each row has the ranges of one of them, sorted and apart. Ranges are numbered from 0 in their row.
 */
sealed interface BlockColumn permits DictionaryColumn, NumberColumn, BlockColumn.OfBoth {

    /** How many ranges a row has. */
    int size(int row);

    int first(int row, int range);

    int last(int row, int range);

    JsonNode value(int row, int range);

    /** A number that ranges with the same value share, below {@link #codes}; -1 where values are hardly ever the same. */
    int code(int row, int range);

    int codes();

    /** About how much memory it takes. */
    long bytes();

    /** The sum of the values over these lumisections; what is negative, no number or absent counts 0. */
    default double sum(int row, LumiRanges lumisections) {
        Sum sum = new Sum();
        int i = 0;
        for (LumiRange range : lumisections.ranges()) {
            while (i < size(row) && last(row, i) < range.first()) {
                i++;
            }
            for (int j = i; j < size(row) && first(row, j) <= range.last(); j++) {
                int count = Math.min(last(row, j), range.last()) - Math.max(first(row, j), range.first()) + 1;
                JsonNode value = value(row, j);
                sum.add(value.isNumber() ? Math.max(value.doubleValue(), 0) * count : 0);
            }
        }
        return sum.value();
    }

    /** These lumisections, and those in which the row has a value. */
    default LumiRanges addTo(LumiRanges lumisections, int row) {
        int size = size(row);
        if (size == 0 || lumisections.containsAll(first(row, 0), last(row, size - 1))) {
            return lumisections;
        }
        LumiRanges.Builder mine = new LumiRanges.Builder();
        for (int i = 0; i < size; i++) {
            mine.add(first(row, i), last(row, i));
        }
        return lumisections.union(mine.build());
    }

    default ColumnRanges<JsonNode> ranges(int row) {
        ColumnRanges.Builder<JsonNode> ranges = new ColumnRanges.Builder<>();
        for (int i = 0; i < size(row); i++) {
            ranges.add(first(row, i), last(row, i), value(row, i));
        }
        return ranges.build();
    }

    /** Rows of which each is in one or the other. */
    record OfBoth(NumberColumn numbers, DictionaryColumn others) implements BlockColumn {

        private BlockColumn of(int row) {
            return numbers.size(row) > 0 ? numbers : others;
        }

        @Override
        public int size(int row) {
            return of(row).size(row);
        }

        @Override
        public int first(int row, int range) {
            return of(row).first(row, range);
        }

        @Override
        public int last(int row, int range) {
            return of(row).last(row, range);
        }

        @Override
        public JsonNode value(int row, int range) {
            return of(row).value(row, range);
        }

        @Override
        public int code(int row, int range) {
            return of(row).code(row, range);
        }

        @Override
        public int codes() {
            return others.codes();
        }

        @Override
        public long bytes() {
            return numbers.bytes() + others.bytes();
        }

        @Override
        public double sum(int row, LumiRanges lumisections) {
            return of(row) == numbers ? numbers.sum(row, lumisections) : BlockColumn.super.sum(row, lumisections);
        }
    }
}
