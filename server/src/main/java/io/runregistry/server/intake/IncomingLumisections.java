package io.runregistry.server.intake;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.problem.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lumisection values as they arrive, one lumisection after another, folded into ranges at once: what is kept grows with
 * the changes along the run, not with its length. Not safe for threads.
 */
final class IncomingLumisections<V> {

    private final Map<String, ColumnRanges.Builder<V>> columns = new LinkedHashMap<>();
    private int lumisection;

    /** Goes on to the next lumisection, which need not have values. */
    void next() {
        lumisection++;
    }

    void set(String column, V value) {
        columns.computeIfAbsent(column, name -> new ColumnRanges.Builder<>()).add(lumisection, lumisection, value);
    }

    /**
     * How many lumisections two arrays have, one of which may have none.
     *
     * @throws InvalidRequestException if both have some, and not as many
     */
    static int count(IncomingLumisections<?> oms, IncomingLumisections<?> rr) {
        if (oms.lumisection > 0 && rr.lumisection > 0 && oms.lumisection != rr.lumisection) {
            throw new InvalidRequestException(
                    "different_lengths",
                    "rr_lumisections",
                    "oms_lumisections has " + oms.lumisection + " lumisections and rr_lumisections " + rr.lumisection
                            + "; both must have as many, or one of them none");
        }
        return Math.max(oms.lumisection, rr.lumisection);
    }

    LumisectionValues<V> values() {
        Map<String, ColumnRanges<V>> values = new LinkedHashMap<>();
        columns.forEach((name, builder) -> values.put(name, builder.build()));
        return LumisectionValues.of(values);
    }
}
