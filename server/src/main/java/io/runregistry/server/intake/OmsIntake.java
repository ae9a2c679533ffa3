package io.runregistry.server.intake;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.classify.Classified;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.intake.oms.ListedRun;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LaterEvents;
import io.runregistry.server.log.Layers;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.runs.RunFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes in what OMS says of a run, classified by the rules in force. The one way for all who ask OMS: somebody who refreshes a run,
 * the rounds, and fetches. What people set stays.
 */
@Component
public final class OmsIntake {

    private static final String AUTHOR = "auto@auto";
    private static final int MOST_READINGS = 4;

    private final DSLContext database;
    private final EventLog log;
    private final OmsSource oms;
    private final Rulebook rulebook;

    OmsIntake(DSLContext database, EventLog log, OmsSource oms, Rulebook rulebook) {
        this.database = database;
        this.log = log;
        this.oms = oms;
        this.rulebook = rulebook;
    }

    /** What became of a run. */
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        /** It is no longer OPEN, and rules now say otherwise: its values stay, and a person has to look. */
        FLAGGED
    }

    /**
     * What became of a run.
     *
     * @param isOver whether OMS knows its end
     * @param changedAt when OMS changed it last, if it says so
     */
    public record Taken(Outcome outcome, boolean isOver, Optional<Instant> changedAt) {

        private static Taken of(Outcome outcome, OmsRun said) {
            return new Taken(
                    outcome, !said.attributes().path("end_time").asString("").isEmpty(), changeOf(said));
        }
    }

    /**
     * Stores what is new of a run, as one action of the automatic author, or nothing.
     *
     * @param listedAt when it changed, as OMS listed it; what is older is not taken
     * @param because follows "run creation" or "run update" in the history
     * @throws NotFoundException if OMS does not know the run
     * @throws UnavailableException if OMS does not answer, or not as it should
     * @throws ConflictException if the run would lose lumisections
     */
    public Taken take(int runNumber, Optional<Instant> listedAt, String because) {
        return decide(runNumber, (transaction, said) -> {
            refuseOlder(runNumber, said, listedAt);
            Optional<RunFacts> known = RunFacts.find(transaction, runNumber);
            ObjectNode manual = known.map(RunFacts::rrManual).orElse(JsonNodeFactory.instance.objectNode());
            IncomingRun run = classified(transaction, runNumber, known, said, manual);
            if (known.isEmpty()) {
                return decision("run creation" + because, RunIntake.creation(run), Outcome.CREATED, said);
            }
            boolean open = known.get().isOpen();
            List<Change> changes = open ? changes(transaction, run, known.get()) : flag(transaction, run, known.get());
            Outcome changed = open ? Outcome.CHANGED : Outcome.FLAGGED;
            return decision("run update" + because, changes, changes.isEmpty() ? Outcome.UNCHANGED : changed, said);
        });
    }

    private static Decision<Taken> decision(String comment, List<Change> changes, Outcome outcome, OmsRun said) {
        return new Decision<>(Action.automatic(AUTHOR, comment), changes, Taken.of(outcome, said));
    }

    private static Optional<Instant> changeOf(OmsRun said) {
        return ListedRun.time(said.attributes().path("last_update").asString(""));
    }

    private static void refuseOlder(int runNumber, OmsRun said, Optional<Instant> listedAt) {
        Optional<Instant> saidAt = changeOf(said);
        if (listedAt.isPresent() && saidAt.filter(listedAt.get()::isAfter).isPresent()) {
            throw new UnavailableException("OMS answers run " + runNumber + " as of " + saidAt.get()
                    + ", though it listed it as of " + listedAt.get() + "; try again later");
        }
    }

    /** @throws ConflictException if the run would lose lumisections, which none may, even if OMS forgot all of them */
    static List<Change> changes(DSLContext transaction, IncomingRun run, RunFacts known) {
        if (RunDifferences.losesLumisections(transaction, run)) {
            throw new ConflictException("Error updating run " + run.runNumber() + ": OMS gives " + run.lumisections()
                    + " lumisections, fewer than there are, and none can be deleted");
        }
        return RunDifferences.of(transaction, run, known);
    }

    /** That a person has to look, if rules say otherwise than they did. */
    private static List<Change> flag(DSLContext transaction, IncomingRun run, RunFacts known) {
        return RunDifferences.losesLumisections(transaction, run)
                        || RunDifferences.isOfRules(changes(transaction, run, known))
                ? RunIntake.flag(known)
                : List.of();
    }

    /**
     * Asks OMS, and decides while nobody else can write the run. OMS is asked before, since it may take its time; if somebody
     * wrote the run meanwhile, what OMS said may be older than that, and it is asked again.
     *
     * @throws NotFoundException if OMS does not know the run
     * @throws ConflictException if somebody always wrote meanwhile
     */
    <T> T decide(int runNumber, BiFunction<DSLContext, OmsRun, Decision<T>> decide) {
        for (int reading = 1; reading <= MOST_READINGS; reading++) {
            long newest = LaterEvents.newestAction(database, runNumber);
            OmsRun said = oms.find(runNumber)
                    .orElseThrow(() -> new NotFoundException("Run not found: OMS does not know run " + runNumber));
            Optional<T> answer = log.decide(List.of(runNumber), transaction -> {
                        if (LaterEvents.newestAction(transaction, runNumber) != newest) {
                            return new Decision<Optional<T>>(
                                    Action.automatic(AUTHOR, "nothing"), List.of(), Optional.empty());
                        }
                        Decision<T> decision = decide.apply(transaction, oms.locked(transaction, runNumber, said));
                        return new Decision<>(
                                decision.action(),
                                decision.changes(),
                                decision.computed(),
                                Optional.of(decision.answer()));
                    })
                    .answer();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new ConflictException("run " + runNumber + " was written each of the " + MOST_READINGS
                + " times while OMS was asked about it, so that nothing was changed; try again");
    }

    /**
     * What OMS and the rules say of a run, given what people set: OMS values that somebody corrected are judged as corrected.
     *
     * @param known what the registry knows of it
     * @param manual the RR attributes that people set
     */
    IncomingRun classified(
            DSLContext transaction, int runNumber, Optional<RunFacts> known, OmsRun said, ObjectNode manual) {
        Layers<JsonNode> stored = storedOms(transaction, DatasetKey.online(runNumber));
        LumisectionValues<JsonNode> values = OmsLumisections.withTakenBack(said.values(), stored.automatic());
        LumisectionValues<JsonNode> corrected = values.overlaidBy(stored.manual());
        ObjectNode automatic = known.map(RunFacts::rrAutomatic).orElse(JsonNodeFactory.instance.objectNode());
        Classified classified = rulebook.classification().classify(said.attributes(), corrected, automatic, manual);
        ObjectNode attributes = JsonNodeFactory.instance
                .objectNode()
                .put("class", classified.runClass())
                .put("significant", classified.significant());
        known.filter(run -> run.isOpen() && isFlagged(run))
                .ifPresent(run -> attributes.put(RunIntake.NEEDS_UPDATE, false));
        return new IncomingRun(
                runNumber, said.attributes(), attributes, values, classified.statuses(), values.lastLumisection());
    }

    private static Layers<JsonNode> storedOms(DSLContext transaction, DatasetKey online) {
        return requireNonNull(
                        LumisectionStore.judged(transaction, List.of(online)).get(online))
                .ownOms();
    }

    /** A run that was never flagged need not be said not to be. */
    private static boolean isFlagged(RunFacts run) {
        return run.rrAttributes().path(RunIntake.NEEDS_UPDATE).asBoolean(false);
    }
}
