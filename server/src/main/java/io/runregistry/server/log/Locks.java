package io.runregistry.server.log;

import io.runregistry.core.problem.ConflictException;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** The locks of the log, all held until the transaction ends. Always taken in this order, so never a deadlock. */
final class Locks {

    private static final int RUN = 1;
    private static final int NUMBERING = 2;
    private static final int ALL_RUNS = 3;
    private static final String QUERY_CANCELED = "57014";

    /** PostgreSQL keeps locks in a table of fixed size, for all transactions together: some thousand. */
    private static final int MOST_SINGLE_LOCKS = 500;

    private Locks() {}

    /** Also works for runs that don't exist yet, which row locks would not. Who needs very many runs locks all there are. */
    static void lockRuns(DSLContext transaction, Collection<Integer> runNumbers) {
        Integer[] sorted = runNumbers.stream().distinct().sorted().toArray(Integer[]::new);
        if (sorted.length > MOST_SINGLE_LOCKS) {
            lock(transaction, "SELECT pg_advisory_xact_lock({0}, 0)", DSL.inline(ALL_RUNS));
            return;
        }
        lock(transaction, "SELECT pg_advisory_xact_lock_shared({0}, 0)", DSL.inline(ALL_RUNS));
        lock(
                transaction,
                "SELECT count(pg_advisory_xact_lock({0}, run)) FROM (SELECT run FROM unnest({1}) AS run ORDER BY run) AS runs",
                DSL.inline(RUN),
                DSL.val(sorted));
    }

    /** Waits until all versions that have a number are committed, or taken back. */
    static void awaitNumbered(DSLContext transaction) {
        transaction.fetch("SELECT pg_advisory_xact_lock_shared({0}, 0)", DSL.inline(NUMBERING));
    }

    /** From here to the end of the transaction nobody else gets a version number. */
    static void lockNumbering(DSLContext transaction) {
        lock(transaction, "SELECT pg_advisory_xact_lock({0}, 0)", DSL.inline(NUMBERING));
    }

    /** @throws ConflictException if others hold it for longer than a query may take */
    private static void lock(DSLContext transaction, String sql, QueryPart... values) {
        try {
            transaction.fetch(sql, values);
        } catch (DataAccessException e) {
            if (QUERY_CANCELED.equals(e.sqlState())) {
                ConflictException busy = new ConflictException(
                        "somebody else is writing these runs, for longer than a query may take; nothing was done, try again");
                busy.initCause(e);
                throw busy;
            }
            throw e;
        }
    }
}
