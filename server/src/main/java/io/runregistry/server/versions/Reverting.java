package io.runregistry.server.versions;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decided;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LaterEvents;
import io.runregistry.server.log.Place;
import io.runregistry.server.log.RunState;
import io.runregistry.server.log.UndoConflict;
import io.runregistry.server.log.Undoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Undoes versions. What undoes one is a version itself, and can be undone, which does the first one again. */
@Component
class Reverting {

    /** How many changes a preview, or an answer, tells. */
    private static final int MOST_CHANGES = 10_000;

    private static final int MOST_REFUSALS = 10;

    private final DSLContext database;
    private final EventLog log;
    private final List<RevertRule> rules;

    Reverting(DSLContext database, EventLog log, List<RevertRule> rules) {
        this.database = database;
        this.log = log;
        this.rules = rules;
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
     * @throws ConflictException if it is undone already, or states forbid it
     */
    Preview preview(long atomicVersion) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            check(snapshot, atomicVersion);
            Undoing undoing = Undoing.of(snapshot, atomicVersion);
            return new Preview(
                    outcome(snapshot, atomicVersion, undoing),
                    RevertToken.of(atomicVersion, EventLog.newestVersion(snapshot), undoing.reversals()));
        });
    }

    /**
     * Undoes a version, if nothing is in the way; the version that is made is 0 if something is.
     *
     * @throws NotFoundException if there is no such version
     * @throws ConflictException if it is undone already, states forbid it, or its runs changed after the token was given
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
            Outcome outcome = outcome(transaction, atomicVersion, undoing);
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

    private Outcome outcome(DSLContext transaction, long atomicVersion, Undoing undoing) {
        List<UndoConflict> conflicts = undoing.conflicts(transaction);
        if (!conflicts.isEmpty()) {
            return new Outcome(List.of(), false, conflicts);
        }
        List<Difference> told = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        int found = 0;
        for (int run : undoing.runs()) {
            RunState before = undoing.before(run);
            RunState after = undoing.after(run);
            List<Difference> changes = Differences.between(run, before, after);
            found += changes.size();
            told.addAll(changes.subList(0, Math.min(changes.size(), MOST_CHANGES - told.size())));
            Set<Place> places = changes.stream().map(Difference::place).collect(toSet());
            RevertedRun reverted = new RevertedRun(run, places, before, after);
            rules.forEach(rule -> rule.refusals(reverted).forEach(refusals::add));
        }
        refuseIfAny(refusals, atomicVersion);
        return new Outcome(List.copyOf(told), found > told.size(), conflicts);
    }

    private static void refuseIfAny(List<String> refusals, long atomicVersion) {
        if (!refusals.isEmpty()) {
            int more = refusals.size() - MOST_REFUSALS;
            throw new ConflictException("version " + atomicVersion + " can't be reverted: "
                    + refusals.stream().limit(MOST_REFUSALS).collect(joining("; "))
                    + (more > 0 ? "; and " + more + " more" : ""));
        }
    }
}
