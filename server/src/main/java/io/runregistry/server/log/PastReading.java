package io.runregistry.server.log;

import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reads the registry as it was, within a transaction that goes on in the present. */
public final class PastReading {

    private PastReading() {}

    /** What {@code read} finds when the tables of current values are those at a version. */
    public static <T> T asOf(DSLContext transaction, long atomicVersion, Function<DSLContext, T> read) {
        String present =
                transaction.fetchSingle("SELECT current_setting('search_path')").get(0, String.class);
        transaction.fetch(
                "SELECT set_config('search_path', 'past, ' || {0}, true), set_config('runregistry.as_of', {1}, true)",
                DSL.val(present), DSL.val(Long.toString(atomicVersion)));
        try {
            return read.apply(transaction);
        } finally {
            transaction.fetch("SELECT set_config('search_path', {0}, true)", DSL.val(present));
        }
    }
}
