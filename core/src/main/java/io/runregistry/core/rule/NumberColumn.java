package io.runregistry.core.rule;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Sum;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;

/** A column with a number of its own in each lumisection, without gaps, as luminosities are. */
final class NumberColumn implements BlockColumn {

    /** Row by row; where row r begins stands in starts[r], and starts has one more at its end. */
    private final double[] values;

    private final int[] starts;
    private final int[] firsts;

    private NumberColumn(double[] values, int[] starts, int[] firsts) {
        this.values = values;
        this.starts = starts;
        this.firsts = firsts;
    }

    @Override
    public int size(int row) {
        return starts[row + 1] - starts[row];
    }

    @Override
    public int first(int row, int range) {
        return firsts[row] + range;
    }

    @Override
    public int last(int row, int range) {
        return firsts[row] + range;
    }

    @Override
    public JsonNode value(int row, int range) {
        return DoubleNode.valueOf(values[starts[row] + range]);
    }

    @Override
    public int code(int row, int range) {
        return -1;
    }

    @Override
    public int codes() {
        return 0;
    }

    @Override
    public long bytes() {
        return 8L * values.length + 8L * starts.length;
    }

    @Override
    public double sum(int row, LumiRanges lumisections) {
        Sum sum = new Sum();
        int shift = starts[row] - firsts[row];
        for (LumiRange range : lumisections.ranges()) {
            int last = Math.min(range.last(), firsts[row] + size(row) - 1);
            for (int lumisection = Math.max(range.first(), firsts[row]); lumisection <= last; lumisection++) {
                sum.add(Math.max(values[shift + lumisection], 0));
            }
        }
        return sum.value();
    }

    /** Takes rows in their order; those that are left out are empty. */
    static final class Builder {
        private double[] values = new double[0];
        private int size;
        private int[] starts = new int[16];
        private int[] firsts = new int[16];
        private int rows;

        void add(int row, int first, double[] numbers) {
            fillUpTo(row);
            firsts[row] = first;
            values = grown(values, size + numbers.length);
            System.arraycopy(numbers, 0, values, size, numbers.length);
            size += numbers.length;
            fillUpTo(row + 1);
        }

        private void fillUpTo(int row) {
            if (row >= firsts.length) {
                starts = Arrays.copyOf(starts, 2 * row);
                firsts = Arrays.copyOf(firsts, 2 * row);
            }
            for (; rows <= row; rows++) {
                starts[rows] = size;
                firsts[rows] = 1;
            }
        }

        private static double[] grown(double[] values, int needed) {
            return needed <= values.length ? values : Arrays.copyOf(values, Math.max(needed, 2 * values.length));
        }

        NumberColumn build(int count) {
            fillUpTo(count);
            return new NumberColumn(
                    Arrays.copyOf(values, size), Arrays.copyOf(starts, count + 1), Arrays.copyOf(firsts, count));
        }
    }
}
