package io.runregistry.server.runs;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LaterEvents;
import io.runregistry.server.log.RunChange;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Moves runs from state to state. */
@Component
final class RunMoves {

    private final EventLog log;
    private final SigningOff signingOff;

    RunMoves(EventLog log, SigningOff signingOff) {
        this.log = log;
        this.signingOff = signingOff;
    }

    /**
     * Moves a run; away from OPEN only if it may be signed off, which creates its offline datasets.
     *
     * @param seen the version of the run that the caller saw, if it said so
     * @throws ConflictException if the run is not in the state {@code from}, can't be signed off, or changed since
     */
    void move(int runNumber, State from, State to, Caller caller, OptionalLong seen) {
        log.decide(List.of(runNumber), transaction -> {
            RunFacts run = RunFacts.get(transaction, runNumber);
            LaterEvents.refuseIfRunChanged(transaction, runNumber, seen);
            refuseUnlessIn(transaction, run, from, to);
            List<Change> datasets = to == State.OPEN ? List.of() : signingOff.sign(transaction, run);
            return new Decision<>(
                    caller.actionByHand("run " + runNumber + " moved from " + from + " to " + to),
                    List.of(stateChange(runNumber, to)),
                    datasets,
                    to);
        });
    }

    private static RunChange stateChange(int runNumber, State to) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return new RunChange(runNumber, nodes.objectNode(), nodes.objectNode().put("state", to.name()));
    }

    private static void refuseUnlessIn(DSLContext transaction, RunFacts run, State from, State to) {
        if (run.state().equals(to.name())) {
            throw inAnotherState(transaction, run, "Run " + run.runNumber() + " state is already in state " + to);
        }
        if (!run.state().equals(from.name())) {
            throw inAnotherState(
                    transaction,
                    run,
                    "Run " + run.runNumber() + " is not in state " + from + ": it is in state " + run.state());
        }
    }

    /** With who moved it there, as far as that is known. */
    private static ConflictException inAnotherState(DSLContext transaction, RunFacts run, String reason) {
        return LaterEvents.findSetting(transaction, run.runNumber(), "state", run.state())
                .map(move -> new ConflictException(
                        reason + "; " + move.by() + " moved it there at "
                                + move.createdAt().truncatedTo(ChronoUnit.SECONDS),
                        List.of(move)))
                .orElseGet(() -> new ConflictException(reason));
    }
}
