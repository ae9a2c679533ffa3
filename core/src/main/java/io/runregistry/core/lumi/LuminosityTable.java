package io.runregistry.core.lumi;

import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Delivered and recorded luminosity by run and lumisection, in one unit, which is named as the source names it: {@code
 * /ub} for 1/μb. What is not in the table was not measured. Immutable; 20 bytes for a lumisection.
 *
 * <pre>{@code
 * LuminosityTable table = BrilcalcCsv.read(file, "lumi.csv").luminosity();
 * table.of(golden).recorded()      // in table.unit()
 * }</pre>
 */
public final class LuminosityTable {

    private final String unit;
    private final SortedMap<Integer, RunLuminosity> runs;

    private LuminosityTable(String unit, SortedMap<Integer, RunLuminosity> runs) {
        this.unit = unit;
        this.runs = runs;
    }

    /** The unit of all luminosities, as the source names it. */
    public String unit() {
        return unit;
    }

    /** The runs in numeric order, each with at least one lumisection. */
    public SortedMap<Integer, RunLuminosity> runs() {
        return runs;
    }

    /** The lumisections that the table holds. */
    public LumiMask measured() {
        SortedMap<Integer, LumiRanges> measured = new TreeMap<>();
        runs.forEach((run, rows) -> measured.put(run, rows.measured()));
        return LumiMask.of(measured);
    }

    /** How many lumisections the table holds. */
    public long count() {
        return runs.values().stream().mapToLong(RunLuminosity::size).sum();
    }

    /**
     * The luminosity of the lumisections of a list. Those that the table does not hold count 0 and are named by {@link
     * IntegratedLuminosity#unmeasured()}.
     */
    public IntegratedLuminosity of(LumiMask mask) {
        // not plain doubles, which lose what is small beside what is large
        DoubleSummaryStatistics delivered = new DoubleSummaryStatistics();
        DoubleSummaryStatistics recorded = new DoubleSummaryStatistics();
        SortedMap<Integer, LumiRanges> unmeasured = new TreeMap<>();
        mask.runs().forEach((number, ranges) -> {
            RunLuminosity run = runs.getOrDefault(number, RunLuminosity.NONE);
            run.sum(ranges, delivered, recorded);
            unmeasured.put(number, ranges.minus(run.measured()));
        });
        return new IntegratedLuminosity(delivered.getSum(), recorded.getSum(), unit, LumiMask.of(unmeasured));
    }

    /** Collects rows in any order. Not safe for threads. */
    static final class Builder {
        private final SortedMap<Integer, RunLuminosity.Builder> runs = new TreeMap<>();

        /** @return false if the lumisection is there already; then nothing was added */
        boolean add(int run, int lumisection, double delivered, double recorded) {
            return runs.computeIfAbsent(run, none -> new RunLuminosity.Builder())
                    .add(lumisection, delivered, recorded);
        }

        boolean isEmpty() {
            return runs.isEmpty();
        }

        LuminosityTable build(String unit) {
            SortedMap<Integer, RunLuminosity> built = new TreeMap<>();
            runs.forEach((run, rows) -> built.put(run, rows.build()));
            return new LuminosityTable(unit, Collections.unmodifiableSortedMap(built));
        }
    }
}
