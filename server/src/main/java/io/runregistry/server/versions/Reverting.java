package io.runregistry.server.versions;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decided;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LaterEvents;
import io.runregistry.server.log.UndoConflict;
import io.runregistry.server.log.Undoing;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Undoes versions. What undoes one is a version itself, and can be undone, which does the first one again. */
@Component
class Reverting {

    /** How many changes a preview, or an answer, tells. */
    private static final int MOST_CHANGES = 10_000;

    private final DSLContext database;
    private final EventLog log;

    Reverting(DSLContext database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /**
     * What undoing a version comes to.
     *
     * @param changes what becomes of each thing; none if there are conflicts
     * @param more whether there are more changes than are told
     * @param conflicts if there are any, nothing can be done
     */
    record Outcome(List<Difference> changes, boolean more, List<UndoConflict> conflicts) {}

    /** What would be undone, with the token that lets exactly that be done. */
    record Preview(Outcome outcome, RevertToken token) {}

    /**
     * @throws NotFoundException if there is no such version
     * @throws ConflictException if it is undone already
     */
    Preview preview(long atomicVersion) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            check(snapshot, atomicVersion);
            Undoing undoing = Undoing.of(snapshot, atomicVersion);
            return new Preview(
                    outcome(snapshot, undoing),
                    RevertToken.of(atomicVersion, EventLog.newestVersion(snapshot), undoing.reversals()));
        });
    }

    /**
     * Undoes a version, if nothing is in the way; the version that is made is 0 if something is.
     *
     * @throws NotFoundException if there is no such version
     * @throws ConflictException if it is undone already, or its runs changed after the token was given
     */
    Decided<Outcome> revert(long atomicVersion, RevertRequest request, Caller caller) {
        String comment = check(database, atomicVersion);
        Action said = caller.action("revert of version " + atomicVersion + ": " + comment);
        Action action = new Action(said.author(), request.comment().orElse(said.comment()), said.manual());
        List<Integer> runs = Undoing.runs(database, atomicVersion);
        return log.decide(runs, transaction -> {
            request.token()
                    .ifPresent(token -> LaterEvents.refuseIfAnyChanged(transaction, runs, token.newestVersion()));
            Undoing undoing = Undoing.of(transaction, atomicVersion);
            request.token().ifPresent(token -> token.check(atomicVersion, undoing.reversals()));
            Outcome outcome = outcome(transaction, undoing);
            return new Decision<>(action, outcome.conflicts().isEmpty() ? undoing.reversals() : List.of(), outcome);
        });
    }

    /** The version's comment. */
    private static String check(DSLContext transaction, long atomicVersion) {
        return Versions.find(transaction, atomicVersion)
                .orElseThrow(() -> VersionChanges.none(atomicVersion))
                .path("comment")
                .asString();
    }

    private static Outcome outcome(DSLContext transaction, Undoing undoing) {
        List<UndoConflict> conflicts = undoing.conflicts(transaction);
        List<Difference> changes = new ArrayList<>();
        if (conflicts.isEmpty()) {
            for (int run : undoing.runs()) {
                changes.addAll(Differences.between(run, undoing.before(run), undoing.after(run)));
                if (changes.size() > MOST_CHANGES) {
                    return new Outcome(List.copyOf(changes.subList(0, MOST_CHANGES)), true, conflicts);
                }
            }
        }
        return new Outcome(List.copyOf(changes), false, conflicts);
    }
}
