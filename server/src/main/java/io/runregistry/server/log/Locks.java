package io.runregistry.server.log;

import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The two locks of the log, both held until the transaction ends. Always taken in this order, so never a deadlock. */
final class Locks {

    private static final int RUN = 1;
    private static final int NUMBERING = 2;

    private Locks() {}

    /** Also works for runs that don't exist yet, which row locks would not. */
    static void lockRuns(DSLContext transaction, Collection<Integer> runNumbers) {
        Integer[] sorted = runNumbers.stream().distinct().sorted().toArray(Integer[]::new);
        transaction.fetch(
                "SELECT count(pg_advisory_xact_lock({0}, run)) FROM (SELECT run FROM unnest({1}) AS run ORDER BY run) AS runs",
                DSL.inline(RUN), DSL.val(sorted));
    }

    /** Waits until all versions that have a number are committed, or taken back. */
    static void awaitNumbered(DSLContext transaction) {
        transaction.fetch("SELECT pg_advisory_xact_lock_shared({0}, 0)", DSL.inline(NUMBERING));
    }

    /** From here to the end of the transaction nobody else gets a version number. */
    static void lockNumbering(DSLContext transaction) {
        transaction.fetch("SELECT pg_advisory_xact_lock({0}, 0)", DSL.inline(NUMBERING));
    }
}
