package io.runregistry.server.batch;

import static java.util.stream.Collectors.toSet;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.LaterChange;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decided;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LaterEvents;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Looks or acts on many datasets: all that a plan says, in one version, or nothing. */
@Component
public final class Batches {

    private final DSLContext database;
    private final EventLog log;

    Batches(DSLContext database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /**
     * Does what the call asks for.
     *
     * @throws NotFoundException if the call is about nothing
     * @throws InvalidRequestException if its token is none, or that of another request
     * @throws ConflictException if there is nothing to be done, or not what its token stands for
     */
    public Outcome run(BatchCall call, Action action, Planner planner) {
        return call.dryRun() ? look(call, planner) : act(call, action, planner);
    }

    private Outcome look(BatchCall call, Planner planner) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            Plan plan = planner.plan(transaction, planner.find(transaction));
            BatchToken token = BatchToken.of(EventLog.newestVersion(transaction), call, plan);
            return new Outcome(plan, 0, Map.of(), Optional.of(token.toString()));
        });
    }

    private Outcome act(BatchCall call, Action action, Planner planner) {
        Optional<BatchToken> token = call.token().map(text -> BatchToken.parse(text, call));
        Set<Integer> runs =
                planner.find(database).stream().map(DatasetKey::runNumber).collect(toSet());
        Decided<Plan> decided = log.decide(runs, transaction -> {
            Plan plan = planner.plan(transaction, stillThere(transaction, planner, runs));
            token.ifPresent(seen -> refuseIfChanged(transaction, planner, seen, plan));
            if (plan.datasets().isEmpty()) {
                throw new ConflictException(nothingToDo(plan));
            }
            return new Decision<>(action, plan.changes(), plan);
        });
        return new Outcome(decided.answer(), decided.atomicVersion(), decided.datasetVersions(), Optional.empty());
    }

    /** What was found before the runs were locked may be otherwise now. */
    private static List<DatasetKey> stillThere(DSLContext transaction, Planner planner, Set<Integer> runs) {
        List<DatasetKey> there = planner.find(transaction).stream()
                .filter(dataset -> runs.contains(dataset.runNumber()))
                .toList();
        if (there.isEmpty()) {
            throw new ConflictException(
                    "all that matched was changed by others in this very moment; nothing was done, look again");
        }
        return there;
    }

    private static String nothingToDo(Plan plan) {
        Skipped first = plan.skipped().get(0);
        int more = plan.skipped().size() - 1;
        return "nothing was changed: " + first.reason()
                + (more > 0 ? "; " + more + " more are skipped as well (dry_run lists them)" : "");
    }

    private static void refuseIfChanged(DSLContext transaction, Planner planner, BatchToken seen, Plan plan) {
        if (seen.isOf(plan)) {
            return;
        }
        Set<DatasetKey> concerned = new LinkedHashSet<>(plan.keys());
        concerned.addAll(foundThen(transaction, planner, seen.atomicVersion()));
        List<LaterChange> changed = LaterEvents.since(transaction, seen.atomicVersion(), concerned);
        String newest = changed.isEmpty()
                ? ""
                : " (" + changed.get(0).by() + ", " + changed.get(0).createdAt() + ": "
                        + changed.get(0).what() + " of run " + changed.get(0).runNumber() + ")";
        throw new ConflictException(
                "what this call would do has changed since the dry run at version " + seen.atomicVersion() + newest
                        + "; nothing was done, look again with dry_run",
                changed);
    }

    private static Collection<DatasetKey> foundThen(DSLContext transaction, Planner planner, long atomicVersion) {
        try {
            return AsOf.within(transaction, atomicVersion, planner::find);
        } catch (NotFoundException nothingThen) {
            return List.of();
        }
    }
}
