package io.runregistry.server.intake.rounds;

import static org.jooq.impl.DSL.val;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The rounds there were, that which goes on, and that which waits. */
final class RoundTable {

    private RoundTable() {}

    /** The round that waits, which is made if there is none; nothing if it began just now. */
    static Optional<Integer> ask(DSLContext transaction, @Nullable String by) {
        transaction.execute("INSERT INTO oms_round (asked_by) VALUES ({0}) ON CONFLICT DO NOTHING", val(by));
        return transaction
                .fetchOptional("SELECT round FROM oms_round WHERE state = 'WAITING'")
                .map(row -> row.get(0, Integer.class));
    }

    /** Begins a round, or goes on with one whose server ended; false if another goes on. */
    static boolean start(DSLContext database, int round) {
        return database.execute("""
                        UPDATE oms_round SET state = 'RUNNING', started_at = coalesce(started_at, clock_timestamp())
                        WHERE round = {0} AND state IN ('WAITING', 'RUNNING')
                            AND NOT EXISTS (SELECT FROM oms_round WHERE state = 'RUNNING' AND round <> {0})
                        """, val(round)) > 0;
    }

    static void count(DSLContext database, int round, Counts counts) {
        database.execute(
                """
                UPDATE oms_round SET listed = {1}, created = {2}, changed = {3}, unchanged = {4}, flagged = {5}, failed = {6}
                WHERE round = {0}
                """,
                val(round),
                val(counts.listed()),
                val(counts.created()),
                val(counts.changed()),
                val(counts.unchanged()),
                val(counts.flagged()),
                val(counts.failed()));
    }

    static void end(DSLContext database, int round, Round.State state, @Nullable String problem) {
        database.execute(
                "UPDATE oms_round SET state = {1}, problem = {2}, ended_at = clock_timestamp() WHERE round = {0}",
                val(round), val(state.name()), val(problem));
    }

    /** Nobody asks for those of last month. */
    static void forgetOld(DSLContext database) {
        database.execute("DELETE FROM oms_round WHERE ended_at < now() - interval '30 days'");
    }

    static Optional<Round> find(DSLContext database, int round) {
        return database.fetchOptional("SELECT * FROM oms_round WHERE round = {0}", val(round))
                .map(Round::of);
    }

    /** The one that began last. */
    static Optional<Round> findLast(DSLContext database) {
        return database.fetchOptional("SELECT * FROM oms_round WHERE state <> 'WAITING' ORDER BY round DESC LIMIT 1")
                .map(Round::of);
    }
}
