package io.runregistry.server.log;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.runregistry.core.problem.ConflictException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * What undoing a version would come to; nothing is written. What is undone are those of its events that hold; if the version
 * undid something itself, that holds again. What is said later stays, and so is a conflict if it speaks of the same.
 */
public final class Undoing {

    private static final String RUNS =
            "SELECT DISTINCT run_number FROM event WHERE atomic_version = {0} ORDER BY run_number";
    private static final String UNDONE_BY = """
            SELECT version.atomic_version, version.author, version.comment, version.created_at
            FROM reversal_event JOIN version USING (atomic_version)
            WHERE reversal_event.reverted_action = {0} AND NOT is_undone(reversal_event.version)
            ORDER BY atomic_version DESC LIMIT 1
            """;
    private static final String AUTHORS =
            "SELECT atomic_version, author, created_at FROM version WHERE atomic_version = ANY ({0})";

    /** So that a version of very many runs can be undone in the memory that some hundred take. */
    private static final int RUNS_AT_ONCE = 100;

    private final DSLContext transaction;
    private final long atomicVersion;
    private final List<Integer> runs;
    private final List<Reversal> reversals = new ArrayList<>();
    private final List<UndoingInRun.Obstacle> obstacles = new ArrayList<>();
    private Map<Integer, UndoingInRun> read = Map.of();

    private Undoing(DSLContext transaction, long atomicVersion) {
        this.transaction = transaction;
        this.atomicVersion = atomicVersion;
        this.runs = runs(transaction, atomicVersion);
    }

    /** The runs that a version speaks of, ascending; none if there is no such version. */
    public static List<Integer> runs(DSLContext transaction, long atomicVersion) {
        return transaction.fetch(RUNS, DSL.val(atomicVersion)).getValues(0, Integer.class);
    }

    /**
     * Reads all that was ever said of the version's runs, which must be locked or read in one snapshot, as long as this is asked.
     *
     * @throws ConflictException if nothing of the version holds any more, with who undid it
     */
    public static Undoing of(DSLContext transaction, long atomicVersion) {
        Undoing undoing = new Undoing(transaction, atomicVersion);
        for (int run : undoing.runs) {
            undoing.reversals.addAll(undoing.of(run).reversals());
            undoing.obstacles.addAll(undoing.of(run).obstacles());
        }
        if (undoing.reversals.isEmpty()) {
            throw undoneAlready(transaction, atomicVersion);
        }
        return undoing;
    }

    private static ConflictException undoneAlready(DSLContext transaction, long atomicVersion) {
        Record by = transaction.fetchSingle(UNDONE_BY, DSL.val(atomicVersion));
        return new ConflictException(
                "version " + atomicVersion + " is reverted already: by " + by.get("author") + " in version "
                        + by.get("atomic_version") + " ("
                        + by.get("created_at", OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MILLIS) + ", \""
                        + by.get("comment") + "\"); revert that version to have it again");
    }

    /** The changes that undo the version, by run. */
    public List<Reversal> reversals() {
        return List.copyOf(reversals);
    }

    /** The runs concerned, ascending. */
    public Set<Integer> runs() {
        return new LinkedHashSet<>(runs);
    }

    public RunState before(int runNumber) {
        return of(runNumber).before();
    }

    /** What the run would be; only if there are no conflicts. */
    public RunState after(int runNumber) {
        return of(runNumber).after();
    }

    /** Reads the runs that come next, too, since they are asked for in their order. */
    private UndoingInRun of(int runNumber) {
        if (!read.containsKey(runNumber)) {
            int index = Collections.binarySearch(runs, runNumber);
            if (index < 0) {
                throw new IllegalArgumentException("version " + atomicVersion + " says nothing of run " + runNumber);
            }
            Map<Integer, UndoingInRun> some = new HashMap<>();
            RecordedEvents.read(transaction, runs.subList(index, Math.min(index + RUNS_AT_ONCE, runs.size()))).stream()
                    .collect(groupingBy(event -> event.change().runNumber()))
                    .forEach((run, events) -> some.put(run, new UndoingInRun(run, events, atomicVersion)));
            read = some;
        }
        return requireNonNull(read.get(runNumber), "a run that a version speaks of has events");
    }

    /** What is in the way, by run, oldest first; none if the version can be undone. */
    public List<UndoConflict> conflicts(DSLContext transaction) {
        Set<Long> versions =
                obstacles.stream().map(UndoingInRun.Obstacle::atomicVersion).collect(toSet());
        Map<Long, Record> authors = transaction
                .fetch(AUTHORS, DSL.val(versions.toArray(Long[]::new)))
                .intoMap(row -> row.get("atomic_version", Long.class), row -> row);
        return obstacles.stream()
                .map(obstacle -> conflict(obstacle, requireNonNull(authors.get(obstacle.atomicVersion()))))
                .toList();
    }

    private static UndoConflict conflict(UndoingInRun.Obstacle obstacle, Record version) {
        return new UndoConflict(
                obstacle.runNumber(),
                obstacle.place(),
                obstacle.lumisections(),
                obstacle.atomicVersion(),
                version.get("author", String.class),
                version.get("created_at", OffsetDateTime.class).toInstant());
    }
}
