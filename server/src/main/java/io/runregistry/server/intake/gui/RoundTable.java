package io.runregistry.server.intake.gui;

import io.runregistry.server.intake.gui.Round.Found;
import io.runregistry.server.intake.gui.Round.State;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The rounds: those that are wanted, and what came of those that were made. */
final class RoundTable {

    private static final String LAST = "SELECT * FROM dqm_gui_round ORDER BY round DESC LIMIT 1";
    private static final String LAST_DONE =
            "SELECT * FROM dqm_gui_round WHERE state = 'DONE' ORDER BY round DESC LIMIT 1";

    private RoundTable() {}

    /** A round that is to be made: that which waits already, if there is one. */
    static Round ask(DSLContext database, String author) {
        database.execute(
                "INSERT INTO dqm_gui_round (state, asked_by) VALUES ('WAITING', ?) ON CONFLICT DO NOTHING", author);
        return find(database, "SELECT * FROM dqm_gui_round ORDER BY state = 'WAITING' DESC, round DESC LIMIT 1")
                .orElseThrow();
    }

    static boolean isAnyWaiting(DSLContext database) {
        return find(database, "SELECT * FROM dqm_gui_round WHERE state = 'WAITING'")
                .isPresent();
    }

    /** Whether one waits, or was begun by a server that is gone. Not to be asked while one is made. */
    static boolean isAnyUnfinished(DSLContext database) {
        return find(database, "SELECT * FROM dqm_gui_round WHERE state IN ('WAITING', 'RUNNING') LIMIT 1")
                .isPresent();
    }

    /**
     * Begins the round that waits, or one that nobody asked for. Only one is made at a time, so one that still runs is one
     * whose server is gone.
     */
    static int begin(DSLContext database) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            transaction.execute("UPDATE dqm_gui_round SET state = 'FAILED', ended_at = clock_timestamp(),"
                    + " problem = 'the server that made it ended before it did' WHERE state = 'RUNNING'");
            return transaction
                    .fetchOptional("UPDATE dqm_gui_round SET state = 'RUNNING', started_at = clock_timestamp()"
                            + " WHERE state = 'WAITING' RETURNING round")
                    .orElseGet(() -> transaction.fetchSingle("INSERT INTO dqm_gui_round (state, started_at)"
                            + " VALUES ('RUNNING', clock_timestamp()) RETURNING round"))
                    .get(0, Integer.class);
        });
    }

    static void end(DSLContext database, int round, Found found) {
        database.execute(
                "UPDATE dqm_gui_round SET state = 'DONE', ended_at = clock_timestamp(), samples = ?, unreadable = ?,"
                        + " first_unreadable = ?, datasets = ?, names = ?, opened = ? WHERE round = ?",
                found.samples(),
                found.unreadable(),
                found.firstUnreadable(),
                found.datasets(),
                found.names(),
                found.opened(),
                round);
    }

    static void fail(DSLContext database, int round, String problem) {
        database.execute(
                "UPDATE dqm_gui_round SET state = 'FAILED', ended_at = clock_timestamp(), problem = ? WHERE round = ?",
                problem,
                round);
    }

    /** Nobody asks for those of last month, but for the last that was done, and those after it. */
    static void forgetOld(DSLContext database) {
        database.execute("DELETE FROM dqm_gui_round WHERE ended_at < now() - interval '30 days'"
                + " AND round < (SELECT max(round) FROM dqm_gui_round WHERE state = 'DONE')");
    }

    static Optional<Round> find(DSLContext database, int round) {
        return database.fetchOptional("SELECT * FROM dqm_gui_round WHERE round = ?", round)
                .map(RoundTable::round);
    }

    static Optional<Round> findLast(DSLContext database) {
        return find(database, LAST);
    }

    static Optional<Round> findLastDone(DSLContext database) {
        return find(database, LAST_DONE);
    }

    /** How many rounds failed since one last did not. */
    static int countFailures(DSLContext database) {
        return database.fetchSingle("SELECT count(*) FROM dqm_gui_round WHERE state = 'FAILED' AND round > coalesce("
                        + "(SELECT max(round) FROM dqm_gui_round WHERE state = 'DONE'), 0)")
                .get(0, Integer.class);
    }

    private static Optional<Round> find(DSLContext database, String sql) {
        return database.fetchOptional(sql).map(RoundTable::round);
    }

    private static Round round(Record row) {
        State state = State.valueOf(row.get("state", String.class));
        return new Round(
                row.get("round", Integer.class),
                state,
                row.get("asked_by", String.class),
                row.get("asked_at", OffsetDateTime.class),
                row.get("started_at", OffsetDateTime.class),
                row.get("ended_at", OffsetDateTime.class),
                state == State.DONE ? found(row) : null,
                row.get("problem", String.class));
    }

    private static @Nullable Found found(Record row) {
        return new Found(
                row.get("samples", Long.class),
                row.get("unreadable", Long.class),
                row.get("first_unreadable", String.class),
                row.get("datasets", Integer.class),
                row.get("names", Integer.class),
                row.get("opened", Integer.class));
    }
}
