package io.runregistry.server.mirror;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.BrilcalcValues;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decided;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.RunState;
import io.runregistry.server.log.SayingAnew;
import io.runregistry.server.mirror.MirrorTable.Copy;
import io.runregistry.server.mirror.MirrorTable.Seen;
import io.runregistry.server.versions.Differences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Makes runs here what they are in another registry. What it says is automatic, as all that feeds a registry; what people
 * changed here since is never written over unless they ask for that.
 */
@Component
final class Mirroring {

    private static final int TOLD = 5;

    private final EventLog log;
    private final DSLContext database;

    Mirroring(EventLog log, DSLContext database) {
        this.log = log;
        this.database = database;
    }

    /** What became of a run. */
    enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /**
     * Writes what differs, as one version, and keeps of what the run is a copy.
     *
     * @param overwrite whether what people changed here is given up
     * @throws ConflictException if it differs here for another reason than that it changed there
     */
    Decided<Outcome> take(MirroredRun run, boolean overwrite, Caller caller) {
        Action said = caller.action("mirror of " + run.origin().source() + ", where the run has version "
                + run.origin().version());
        Action action = Action.automatic(said.author(), said.comment());
        return log.decide(
                List.of(run.runNumber()),
                transaction -> decide(transaction, run, overwrite, action),
                transaction -> MirrorTable.keep(transaction, run.runNumber(), run.origin()));
    }

    /** Those of the runs that are copies of what the source has, and of what. */
    List<Seen> seen(String source, Collection<Integer> runs) {
        return MirrorTable.seen(database, source, runs);
    }

    private static Decision<Outcome> decide(
            DSLContext transaction, MirroredRun incoming, boolean overwrite, Action action) {
        RunState here = state(transaction, incoming.runNumber());
        MirroredRun run = incoming.keepingBrilcalcOf(here);
        MirrorChanges changes = MirrorChanges.between(here, run);
        if (changes.isEmpty()) {
            return new Decision<>(action, List.of(), Outcome.UNCHANGED);
        }
        if (here.attributes().isEmpty()) {
            return new Decision<>(action, changes.list(), Outcome.CREATED);
        }
        if (!overwrite) {
            refuseOthersWork(transaction, run, here);
        }
        boolean anew = changes.remove() || SayingAnew.isSaidByHand(transaction, run.runNumber());
        return new Decision<>(action, anew ? anew(transaction, here, run) : changes.list(), Outcome.CHANGED);
    }

    private static RunState state(DSLContext transaction, int runNumber) {
        return RunState.read(transaction, List.of(runNumber)).getOrDefault(runNumber, RunState.none());
    }

    /** Undoes all that was said here, and says what holds there; datasets that are not there stay as they are, but hidden. */
    private static List<Change> anew(DSLContext transaction, RunState here, MirroredRun run) {
        List<Change> all = new ArrayList<>(SayingAnew.reversals(
                transaction, run.runNumber(), run.datasets().keySet()));
        all.addAll(MirrorChanges.anew(here, run));
        return all;
    }

    private static void refuseOthersWork(DSLContext transaction, MirroredRun run, RunState here) {
        int runNumber = run.runNumber();
        Copy copy = MirrorTable.find(transaction, runNumber)
                .orElseThrow(() -> conflict(runNumber, "is here already, differs, and is nobody's copy"));
        if (!copy.origin().source().equals(run.origin().source())) {
            throw conflict(
                    runNumber, "is here already as a copy of " + copy.origin().source() + ", and differs");
        }
        List<String> later = MirrorTable.later(transaction, runNumber, copy.atomicVersion());
        if (later.isEmpty()) {
            return;
        }
        RunState mirrored = AsOf.within(transaction, copy.atomicVersion(), past -> state(past, runNumber));
        List<String> places = places(runNumber, mirrored, here);
        if (!places.isEmpty()) {
            throw conflict(
                    runNumber,
                    "was changed here since it was copied (" + String.join(", ", later) + "): "
                            + places.stream().limit(TOLD).collect(Collectors.joining("; "))
                            + (places.size() > TOLD ? "; …" : ""));
        }
    }

    private static List<String> places(int runNumber, RunState mirrored, RunState here) {
        return Differences.between(runNumber, mirrored, here).stream()
                .filter(difference ->
                        !BrilcalcValues.NAMES.contains(difference.place().name()))
                .map(difference -> difference.shown())
                .toList();
    }

    private static ConflictException conflict(int runNumber, String why) {
        return new ConflictException("run " + runNumber + " " + why
                + "; it was left alone, and \"overwrite\": true takes the source's word");
    }
}
