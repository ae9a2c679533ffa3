package io.runregistry.server.intake.rounds;

import static org.jooq.impl.DSL.val;

import java.util.List;
import org.jooq.DSLContext;

/** The runs that are read in every round, though OMS may not list them as changed: those without an end, and what is quite new. */
final class FollowedRuns {

    private FollowedRuns() {}

    /**
     * Those of which something was new in the last two days; the others were forgotten, most likely by OMS, too. One that failed
     * is not among them before it is stored: that has its own time.
     */
    static List<Integer> list(DSLContext database) {
        return database.fetch("""
                        SELECT run_number FROM oms_followed_run
                        WHERE changed_at >= now() - interval '2 days'
                            AND run_number NOT IN (SELECT run_number FROM oms_failed_run)
                        ORDER BY run_number
                        """).map(row -> row.get(0, Integer.class));
    }

    /** Those that are not listed any more. */
    static void forgetOld(DSLContext database) {
        database.execute("DELETE FROM oms_followed_run WHERE changed_at < now() - interval '2 days'");
    }

    /** @param isNew whether something was new of it */
    static void follow(DSLContext database, int runNumber, boolean isNew) {
        database.execute("""
                INSERT INTO oms_followed_run AS known (run_number) VALUES ({0})
                ON CONFLICT (run_number) DO UPDATE
                    SET changed_at = CASE WHEN {1} THEN excluded.changed_at ELSE known.changed_at END
                """, val(runNumber), val(isNew));
    }

    static void leave(DSLContext database, int runNumber) {
        database.execute("DELETE FROM oms_followed_run WHERE run_number = {0}", val(runNumber));
    }
}
