package io.runregistry.server.mirror;

import io.runregistry.server.mirror.MirroredRun.Origin;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Which run is whose copy. */
final class MirrorTable {

    private static final String FIND =
            "SELECT source, source_version, seen, atomic_version FROM mirrored_run WHERE run_number = ?";
    private static final String KEEP = """
            INSERT INTO mirrored_run (run_number, source, source_version, seen, atomic_version)
            SELECT run_number, ?, ?, ?, atomic_version FROM run WHERE run_number = ?
            ON CONFLICT (run_number) DO UPDATE SET
                source = excluded.source,
                source_version = excluded.source_version,
                seen = excluded.seen,
                atomic_version = excluded.atomic_version
            """;
    private static final String SEEN = """
            SELECT mirrored_run.run_number, seen, run.atomic_version > mirrored_run.atomic_version AS changed_here
            FROM mirrored_run JOIN run USING (run_number)
            WHERE source = {0} AND run_number = ANY ({1})
            ORDER BY run_number
            """;
    private static final String LATER = """
            SELECT atomic_version, author FROM version
            WHERE atomic_version IN (SELECT atomic_version FROM event WHERE run_number = ? AND atomic_version > ?)
            ORDER BY atomic_version DESC LIMIT 3
            """;

    private MirrorTable() {}

    /** A copy, and the version here that made it one. */
    record Copy(Origin origin, long atomicVersion) {}

    static Optional<Copy> find(DSLContext database, int runNumber) {
        return database.fetchOptional(FIND, runNumber)
                .map(row -> new Copy(
                        new Origin(
                                row.get("source", String.class),
                                row.get("source_version", Long.class),
                                row.get("seen", String.class)),
                        row.get("atomic_version", Long.class)));
    }

    /** That the run is a copy as it is now. */
    static void keep(DSLContext transaction, int runNumber, Origin origin) {
        transaction.execute(KEEP, origin.source(), origin.version(), origin.seen(), runNumber);
    }

    /**
     * What a copy was made of.
     *
     * @param changedHere whether anything was written here since
     */
    record Seen(int runNumber, String seen, boolean changedHere) {}

    /** Those of the runs that are copies of what this source has. */
    static List<Seen> seen(DSLContext database, String source, Collection<Integer> runs) {
        return database.fetch(SEEN, DSL.val(source), DSL.val(runs.toArray(Integer[]::new)))
                .map(row -> new Seen(
                        row.get("run_number", Integer.class),
                        row.get("seen", String.class),
                        row.get("changed_here", Boolean.class)));
    }

    /** Who wrote to a run after a version, newest first, as {@code version 57 by anna}; the newest three. */
    static List<String> later(DSLContext database, int runNumber, long atomicVersion) {
        return database.fetch(LATER, runNumber, atomicVersion).map(MirrorTable::told);
    }

    private static String told(Record row) {
        return "version " + row.get("atomic_version") + " by " + row.get("author");
    }
}
