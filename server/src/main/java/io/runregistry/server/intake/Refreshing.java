package io.runregistry.server.intake;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LaterEvents;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.runs.RunFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a run from OMS again and classifies it anew. What rules say is automatic, whoever asks for it, so that what
 * shifters set stays.
 */
@Component
final class Refreshing {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final DSLContext database;
    private final OmsIntake intake;

    Refreshing(DSLContext database, OmsIntake intake) {
        this.database = database;
        this.intake = intake;
    }

    void refresh(int runNumber, Caller caller, OptionalLong seen) {
        act(
                runNumber,
                caller,
                seen,
                new Plan("refreshed", run -> run.refuseUnlessOpen("refreshed"), run -> NODES.objectNode()));
    }

    /** Takes back all that people set of the run's RR attributes, but its state. */
    void reset(int runNumber, Caller caller, OptionalLong seen) {
        act(
                runNumber,
                caller,
                seen,
                new Plan("reset and refreshed", run -> run.refuseUnlessOpen("refreshed"), Refreshing::takenBack));
    }

    private static ObjectNode takenBack(RunFacts run) {
        ObjectNode takenBack = NODES.objectNode();
        run.rrManual().propertyNames().stream()
                .filter(name -> !name.equals("state"))
                .forEach(takenBack::putNull);
        return takenBack;
    }

    /** @throws ConflictException if the run is significant already, or not OPEN */
    void markSignificant(int runNumber, Caller caller, OptionalLong seen) {
        act(
                runNumber,
                caller,
                seen,
                new Plan(
                        "marked significant",
                        Refreshing::refuseToMark,
                        run -> NODES.objectNode().put("significant", true)));
    }

    private static void refuseToMark(RunFacts run) {
        run.refuseUnlessOpen("marked significant");
        if (run.isSignificant()) {
            throw new ConflictException("Run is already significant: run " + run.runNumber());
        }
    }

    /**
     * What somebody wants done beside refreshing.
     *
     * @param done what the action is called
     * @param check throws if it can't be done to a run
     * @param byHand the RR attributes to set by hand; null takes back what was set
     */
    private record Plan(String done, Consumer<RunFacts> check, Function<RunFacts, ObjectNode> byHand) {}

    private void act(int runNumber, Caller caller, OptionalLong seen, Plan plan) {
        plan.check().accept(RunFacts.get(database, runNumber));
        intake.decide(runNumber, (transaction, said) -> {
            RunFacts run = RunFacts.get(transaction, runNumber);
            LaterEvents.refuseIfRunChanged(transaction, runNumber, seen);
            plan.check().accept(run);
            ObjectNode byHand = plan.byHand().apply(run);
            return new Decision<>(
                    caller.actionByHand("run " + runNumber + " " + plan.done()),
                    byHand.isEmpty() ? List.of() : List.of(attributes(runNumber, byHand)),
                    computed(transaction, run, said, byHand),
                    runNumber);
        });
    }

    private static Change attributes(int runNumber, ObjectNode rrAttributes) {
        return new RunChange(runNumber, NODES.objectNode(), rrAttributes);
    }

    private List<Change> computed(DSLContext transaction, RunFacts run, OmsRun said, ObjectNode byHand) {
        ObjectNode manual = run.rrManual().deepCopy();
        manual.setAll(byHand);
        return OmsIntake.changes(
                transaction, intake.classified(transaction, run.runNumber(), Optional.of(run), said, manual), run);
    }
}
