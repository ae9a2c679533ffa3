package io.runregistry.server.intake;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
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

    /** How many lumisections came, those without values included. */
    int count() {
        return lumisection;
    }

    LumisectionValues<V> values() {
        Map<String, ColumnRanges<V>> values = new LinkedHashMap<>();
        columns.forEach((name, builder) -> values.put(name, builder.build()));
        return LumisectionValues.of(values);
    }
}
