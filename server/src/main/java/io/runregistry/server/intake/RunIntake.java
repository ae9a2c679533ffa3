package io.runregistry.server.intake;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.ForbiddenException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.runs.RunFacts;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes in a run: a new one is created, one that is known is changed by what changed. */
@Component
final class RunIntake {

    static final String NEEDS_UPDATE = "run_needs_to_be_updated_manually";

    private final EventLog log;

    RunIntake(EventLog log) {
        this.log = log;
    }

    /** What became of an incoming run. */
    enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED_NOT_OPEN
    }

    /** Whether a run that is not there is created. */
    enum Missing {
        CREATED,
        REFUSED
    }

    /**
     * Stores what is new.
     *
     * @throws ForbiddenException unless the caller is one that feeds the registry
     * @throws NotFoundException if the run is not there, and shall not be created
     * @throws ConflictException if the run is no longer OPEN (it is then flagged), or has more lumisections than came
     */
    Outcome take(IncomingRun run, Missing missing, Caller caller) {
        if (!caller.automatic()) {
            throw new ForbiddenException("Error saving run " + run.runNumber()
                    + ": runs come from the automatic feed, not from " + caller.author()
                    + "; send the header \"email: auto@auto\", or name your feed in --automatic-authors");
        }
        Outcome outcome = log.decide(List.of(run.runNumber()), transaction -> decide(transaction, run, missing, caller))
                .answer();
        if (outcome == Outcome.REFUSED_NOT_OPEN) {
            throw new ConflictException("Error updating run " + run.runNumber()
                    + ": it is no longer OPEN, so nothing was changed; it is flagged " + NEEDS_UPDATE);
        }
        return outcome;
    }

    private static Decision<Outcome> decide(DSLContext transaction, IncomingRun run, Missing missing, Caller caller) {
        Optional<RunFacts> known = RunFacts.find(transaction, run.runNumber());
        if (known.isEmpty()) {
            if (missing == Missing.REFUSED) {
                throw new NotFoundException(
                        "Error updating run " + run.runNumber() + ": it does not exist; POST /runs creates runs");
            }
            return new Decision<>(caller.action("run creation"), creation(run), Outcome.CREATED);
        }
        List<Change> changes = RunDifferences.of(transaction, run, known.get());
        if (changes.isEmpty()) {
            return new Decision<>(caller.action("run update"), List.of(), Outcome.UNCHANGED);
        }
        if (!known.get().isOpen()) {
            if (RunDifferences.isOnlyOfTime(changes)) {
                return new Decision<>(caller.action("run update"), List.of(), Outcome.UNCHANGED);
            }
            return new Decision<>(caller.action("run update"), flag(known.get()), Outcome.REFUSED_NOT_OPEN);
        }
        return new Decision<>(caller.action("run update"), changes, Outcome.CHANGED);
    }

    static List<Change> creation(IncomingRun run) {
        ObjectNode rrAttributes = run.rrAttributes().deepCopy();
        rrAttributes.put("state", "OPEN").put("stop_reason", "");
        return List.of(
                new RunChange(run.runNumber(), run.omsAttributes(), rrAttributes),
                DatasetChange.creation(run.runNumber(), DatasetChange.ONLINE, JsonNodeFactory.instance.objectNode()),
                new OmsLumisectionChange(run.runNumber(), DatasetChange.ONLINE, run.oms()),
                new RrLumisectionChange(run.runNumber(), DatasetChange.ONLINE, run.rr()));
    }

    /** That somebody has to look at it; nothing if it is said already. */
    static List<Change> flag(RunFacts known) {
        if (known.rrAttributes().path(NEEDS_UPDATE).asBoolean(false)) {
            return List.of();
        }
        ObjectNode flag = JsonNodeFactory.instance.objectNode().put(NEEDS_UPDATE, true);
        return List.of(new RunChange(known.runNumber(), JsonNodeFactory.instance.objectNode(), flag));
    }
}
