package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;

/**
 * What was measured in one run, in the unit of the request. A value that is no number or negative is as good as none: it
 * counts 0, and its lumisection as one without a value.
 */
record MeasuredRun(ColumnRanges<Double> delivered, ColumnRanges<Double> recorded, LumiRanges measured) {

    MeasuredRun(ColumnRanges<Double> delivered, ColumnRanges<Double> recorded) {
        this(delivered, recorded, delivered.covered().intersection(recorded.covered()));
    }

    /** Adds these lumisections to a sum. */
    void addTo(LuminositySum sum, LumiRanges lumisections) {
        if (lumisections.isEmpty()) {
            return;
        }
        sum.count(lumisections.count(), lumisections.minus(measured).count());
        forEach(delivered, lumisections, sum::addDelivered);
        forEach(recorded, lumisections, sum::addRecorded);
    }

    private interface Adding {
        void add(double luminosity);
    }

    private static void forEach(ColumnRanges<Double> values, LumiRanges lumisections, Adding adding) {
        int next = 0;
        for (LumiRange range : lumisections.ranges()) {
            while (next < values.size() && values.last(next) < range.first()) {
                next++;
            }
            for (int i = next; i < values.size() && values.first(i) <= range.last(); i++) {
                int count = Math.min(values.last(i), range.last()) - Math.max(values.first(i), range.first()) + 1;
                adding.add(values.value(i) * count);
            }
        }
    }
}
