package io.runregistry.core.lumi;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * The luminosity of the lumisections of one run: rows {@code (lumisection, delivered, recorded)}, ascending by
 * lumisection, each lumisection once. The unit is that of the {@link LuminosityTable}. Immutable.
 */
public final class RunLuminosity {

    static final RunLuminosity NONE = new Builder().build();

    private final int[] lumisections;
    private final double[] delivered;
    private final double[] recorded;

    private RunLuminosity(int[] lumisections, double[] delivered, double[] recorded) {
        this.lumisections = lumisections;
        this.delivered = delivered;
        this.recorded = recorded;
    }

    /** How many lumisections were measured. */
    public int size() {
        return lumisections.length;
    }

    /** @param row from 0 to {@link #size()} - 1 */
    public int lumisection(int row) {
        return lumisections[row];
    }

    /** @param row from 0 to {@link #size()} - 1 */
    public double delivered(int row) {
        return delivered[row];
    }

    /** @param row from 0 to {@link #size()} - 1 */
    public double recorded(int row) {
        return recorded[row];
    }

    /** The lumisections that were measured. */
    public LumiRanges measured() {
        LumiRanges.Builder ranges = new LumiRanges.Builder();
        for (int lumisection : lumisections) {
            ranges.add(lumisection, lumisection);
        }
        return ranges.build();
    }

    /** Adds up what was measured of these lumisections. */
    void sum(LumiRanges ranges, DoubleConsumer deliveredSum, DoubleConsumer recordedSum) {
        for (LumiRange range : ranges.ranges()) {
            for (int row = firstRow(range.first()); row < size() && lumisections[row] <= range.last(); row++) {
                deliveredSum.accept(delivered[row]);
                recordedSum.accept(recorded[row]);
            }
        }
    }

    private int firstRow(int lumisection) {
        int row = Arrays.binarySearch(lumisections, lumisection);
        return row >= 0 ? row : -row - 1;
    }

    /** Collects rows in any order; fastest if they come ascending. */
    static final class Builder {
        private int[] lumisections = new int[64];
        private double[] delivered = new double[64];
        private double[] recorded = new double[64];
        private int size;

        /** @return false if the lumisection is there already; then nothing was added */
        boolean add(int lumisection, double deliveredThen, double recordedThen) {
            int row = size > 0 && lumisections[size - 1] >= lumisection
                    ? Arrays.binarySearch(lumisections, 0, size, lumisection)
                    : -size - 1;
            if (row >= 0) {
                return false;
            }
            makeRoom(-row - 1);
            lumisections[-row - 1] = lumisection;
            delivered[-row - 1] = deliveredThen;
            recorded[-row - 1] = recordedThen;
            return true;
        }

        private void makeRoom(int row) {
            if (size == lumisections.length) {
                lumisections = Arrays.copyOf(lumisections, 2 * size);
                delivered = Arrays.copyOf(delivered, 2 * size);
                recorded = Arrays.copyOf(recorded, 2 * size);
            }
            System.arraycopy(lumisections, row, lumisections, row + 1, size - row);
            System.arraycopy(delivered, row, delivered, row + 1, size - row);
            System.arraycopy(recorded, row, recorded, row + 1, size - row);
            size++;
        }

        RunLuminosity build() {
            return new RunLuminosity(
                    Arrays.copyOf(lumisections, size), Arrays.copyOf(delivered, size), Arrays.copyOf(recorded, size));
        }
    }
}
