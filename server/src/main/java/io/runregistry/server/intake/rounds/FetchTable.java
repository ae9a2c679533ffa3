package io.runregistry.server.intake.rounds;

import static org.jooq.impl.DSL.val;

import io.runregistry.server.intake.rounds.Fetch.Failure;
import io.runregistry.server.intake.rounds.Fetch.Range;
import io.runregistry.server.intake.rounds.RunTaking.Result;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What somebody wants fetched, and what became of each run. */
final class FetchTable {

    private static final int MOST_TOLD = 1_000;

    private static final String SELECT = """
            SELECT oms_fetch.*, count(run_number)::int AS runs, count(run_number) FILTER (WHERE outcome IS NULL)::int AS waiting,
                count(*) FILTER (WHERE outcome = 'CREATED')::int AS created,
                count(*) FILTER (WHERE outcome = 'CHANGED')::int AS changed,
                count(*) FILTER (WHERE outcome = 'UNCHANGED')::int AS unchanged,
                count(*) FILTER (WHERE outcome = 'FLAGGED')::int AS flagged,
                count(*) FILTER (WHERE outcome = 'FAILED')::int AS failed
            FROM oms_fetch LEFT JOIN oms_fetched_run ON fetch_id = id
            WHERE id = {0} GROUP BY id
            """;

    private FetchTable() {}

    static int add(DSLContext transaction, String by, Optional<Range> range) {
        return transaction
                .fetchSingle(
                        "INSERT INTO oms_fetch (asked_by, first_run, last_run) VALUES ({0}, {1}, {2}) RETURNING id",
                        val(by),
                        val(range.map(Range::first).orElse(null), Integer.class),
                        val(range.map(Range::last).orElse(null), Integer.class))
                .get(0, Integer.class);
    }

    static void addRuns(DSLContext transaction, int fetch, Collection<Integer> runs) {
        transaction.execute(
                "INSERT INTO oms_fetched_run (fetch_id, run_number) SELECT {0}, unnest({1}) ON CONFLICT DO NOTHING",
                val(fetch), val(runs.toArray(Integer[]::new)));
    }

    static int countUnfinished(DSLContext transaction, String by) {
        return transaction
                .fetchSingle(
                        "SELECT count(*) FROM oms_fetch WHERE asked_by = {0} AND state IN ('WAITING', 'RUNNING')",
                        val(by))
                .get(0, Integer.class);
    }

    static Optional<Fetch> find(DSLContext database, int fetch) {
        return database.fetchOptional(SELECT, val(fetch)).map(row -> Fetch.of(row, failures(database, fetch)));
    }

    private static List<Failure> failures(DSLContext database, int fetch) {
        return database.fetch("""
                        SELECT run_number, reason FROM oms_fetched_run
                        WHERE fetch_id = {0} AND outcome = 'FAILED' ORDER BY run_number LIMIT {1}
                        """, val(fetch), val(MOST_TOLD))
                .map(row -> new Failure(row.get(0, Integer.class), row.get(1, String.class)));
    }

    /** It goes on from here; nothing happens if it ended, as when it was cancelled. */
    static void run(DSLContext transaction, int fetch) {
        transaction.execute("UPDATE oms_fetch SET state = 'RUNNING' WHERE id = {0} AND state = 'WAITING'", val(fetch));
    }

    /** The next run to fetch; none if it has none left, or ended. */
    static Optional<Integer> next(DSLContext database, int fetch) {
        return database.fetchOptional("""
                        SELECT run_number FROM oms_fetched_run JOIN oms_fetch ON id = fetch_id
                        WHERE id = {0} AND outcome IS NULL AND state = 'RUNNING' ORDER BY run_number LIMIT 1
                        """, val(fetch)).map(row -> row.get(0, Integer.class));
    }

    static void book(DSLContext database, int fetch, int runNumber, Result result) {
        database.execute(
                "UPDATE oms_fetched_run SET outcome = {2}, reason = {3} WHERE fetch_id = {0} AND run_number = {1}",
                val(fetch),
                val(runNumber),
                val(result.outcome().map(Enum::name).orElse("FAILED")),
                val(result.outcome().isPresent() ? null : result.reason(), String.class));
        database.execute(
                "UPDATE oms_fetch SET problem = NULL, problem_since = NULL WHERE id = {0} AND problem IS NOT NULL",
                val(fetch));
    }

    static void tell(DSLContext database, int fetch, String problem) {
        database.execute("""
                UPDATE oms_fetch SET problem = {1}, problem_since = coalesce(problem_since, clock_timestamp()) WHERE id = {0}
                """, val(fetch), val(problem));
    }

    /** Ends it, unless it ended before; gives whether it did now. */
    static boolean end(DSLContext database, int fetch, Fetch.State state, @Nullable String problem) {
        return database.execute("""
                        UPDATE oms_fetch SET state = {1}, problem = {2}, problem_since = NULL, ended_at = clock_timestamp()
                        WHERE id = {0} AND state IN ('WAITING', 'RUNNING')
                        """, val(fetch), val(state.name()), val(problem, String.class)) > 0;
    }

    /** Nobody asks for those of last quarter. */
    static void forgetOld(DSLContext database) {
        database.execute("DELETE FROM oms_fetch WHERE ended_at < now() - interval '90 days'");
    }
}
