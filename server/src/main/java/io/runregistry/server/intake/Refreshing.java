package io.runregistry.server.intake;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.classify.Classified;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LaterEvents;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.runs.RunFacts;
import java.util.List;
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
    private final EventLog log;
    private final OmsSource oms;
    private final Rulebook rulebook;

    Refreshing(DSLContext database, EventLog log, OmsSource oms, Rulebook rulebook) {
        this.database = database;
        this.log = log;
        this.oms = oms;
        this.rulebook = rulebook;
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

    /** OMS is asked before the run is locked, since it may take its time. */
    private void act(int runNumber, Caller caller, OptionalLong seen, Plan plan) {
        plan.check().accept(RunFacts.get(database, runNumber));
        OmsRun fresh = oms.find(runNumber)
                .orElseThrow(() -> new NotFoundException("Run not found: OMS does not know run " + runNumber));
        log.decide(List.of(runNumber), transaction -> {
            RunFacts run = RunFacts.get(transaction, runNumber);
            LaterEvents.refuseIfRunChanged(transaction, runNumber, seen);
            plan.check().accept(run);
            ObjectNode byHand = plan.byHand().apply(run);
            return new Decision<>(
                    caller.actionByHand("run " + runNumber + " " + plan.done()),
                    byHand.isEmpty() ? List.of() : List.of(attributes(runNumber, byHand)),
                    computed(transaction, run, oms.locked(transaction, runNumber, fresh), byHand),
                    runNumber);
        });
    }

    private static Change attributes(int runNumber, ObjectNode rrAttributes) {
        return new RunChange(runNumber, NODES.objectNode(), rrAttributes);
    }

    private List<Change> computed(DSLContext transaction, RunFacts run, OmsRun fresh, ObjectNode byHand) {
        ObjectNode manual = run.rrManual().deepCopy();
        manual.setAll(byHand);
        Classified classified =
                rulebook.classification().classify(fresh.attributes(), fresh.values(), run.rrAutomatic(), manual);
        ObjectNode attributes = NODES.objectNode()
                .put("class", classified.runClass())
                .put("significant", classified.significant())
                .put("run_needs_to_be_updated_manually", false);
        return RunDifferences.of(
                transaction,
                new IncomingRun(
                        run.runNumber(),
                        fresh.attributes(),
                        flagOnlyIfSet(attributes, run),
                        fresh.values(),
                        classified.statuses(),
                        fresh.values().lastLumisection()),
                run);
    }

    /** A run that was never flagged need not be said not to be. */
    private static ObjectNode flagOnlyIfSet(ObjectNode attributes, RunFacts run) {
        if (!run.rrAttributes().path("run_needs_to_be_updated_manually").asBoolean(false)) {
            attributes.remove("run_needs_to_be_updated_manually");
        }
        return attributes;
    }
}
