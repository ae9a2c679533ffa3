package io.runregistry.server.intake.rounds;

import static org.jooq.impl.DSL.val;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;

/** The runs that could not be stored. */
final class FailedRuns {

    private FailedRuns() {}

    static List<FailedRun> list(DSLContext database) {
        return database.fetch("SELECT * FROM oms_failed_run ORDER BY run_number")
                .map(FailedRun::of);
    }

    static int count(DSLContext database) {
        return database.fetchSingle("SELECT count(*) FROM oms_failed_run").get(0, Integer.class);
    }

    static boolean has(DSLContext database, int runNumber) {
        return database.fetchOptional("SELECT FROM oms_failed_run WHERE run_number = {0}", val(runNumber))
                .isPresent();
    }

    /** Those that are to be tried again by now. */
    static List<Integer> due(DSLContext database) {
        return database.fetch(
                        "SELECT run_number FROM oms_failed_run WHERE next_try_at <= clock_timestamp() ORDER BY next_try_at")
                .map(row -> row.get(0, Integer.class));
    }

    /** Keeps a run, to be tried again in a minute, and then after twice as long each time, up to some hours. */
    static void put(DSLContext database, int runNumber, String lastUpdate, String reason) {
        database.execute("""
                INSERT INTO oms_failed_run AS known (run_number, last_update, reason, next_try_at)
                VALUES ({0}, {1}, {2}, clock_timestamp() + interval '1 minute')
                ON CONFLICT (run_number) DO UPDATE SET
                    last_update = coalesce(nullif(excluded.last_update, ''), known.last_update),
                    reason = excluded.reason, attempts = known.attempts + 1, last_failed_at = clock_timestamp(),
                    next_try_at = clock_timestamp() + least(interval '1 minute' * 2 ^ least(known.attempts, 20), interval '6 hours')
                """, val(runNumber), val(lastUpdate), val(reason));
    }

    /** Gives whether it was there. */
    static boolean remove(DSLContext database, int runNumber) {
        return database.execute("DELETE FROM oms_failed_run WHERE run_number = {0}", val(runNumber)) > 0;
    }

    static void retryAll(DSLContext database) {
        database.execute("UPDATE oms_failed_run SET next_try_at = clock_timestamp()");
    }

    /** Has these tried in the next round. Gives those that were there. */
    static List<Integer> retry(DSLContext database, Collection<Integer> runNumbers) {
        return database.fetch(
                        "UPDATE oms_failed_run SET next_try_at = clock_timestamp() WHERE run_number = ANY ({0}) RETURNING run_number",
                        val(runNumbers.toArray(Integer[]::new)))
                .map(row -> row.get(0, Integer.class));
    }
}
