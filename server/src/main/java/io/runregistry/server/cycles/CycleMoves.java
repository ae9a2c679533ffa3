package io.runregistry.server.cycles;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.batch.BatchCall;
import io.runregistry.server.batch.Outcome;
import io.runregistry.server.cycles.CycleTable.Lock;
import io.runregistry.server.datasets.DatasetMoves;
import io.runregistry.server.datasets.DatasetMoves.Wish;
import io.runregistry.server.log.DatasetKey;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Moves the datasets of a cycle, as long as it is not completed in the workspace; nobody completes it meanwhile. */
@Component
class CycleMoves {

    private final DatasetMoves moves;

    CycleMoves(DatasetMoves moves) {
        this.moves = moves;
    }

    /**
     * Moves one; answers it as {@code get_dataset} does.
     *
     * @throws NotFoundException if there is no such cycle, it is not certified there, or has no such dataset
     * @throws ConflictException if it is completed there, or the dataset is not in the state to move it from
     */
    ObjectNode move(int id, DatasetKey dataset, Wish wish, OptionalLong seen, Caller caller) {
        String workspace = wish.workspace();
        return moves.move(
                dataset,
                wish,
                seen,
                caller.action("move " + workspace + " to " + wish.to() + " in cycle " + id),
                transaction -> {
                    requirePending(transaction, id, workspace, Lock.SHARED);
                    requireMember(transaction, id, dataset);
                });
    }

    private static void requireMember(DSLContext transaction, int id, DatasetKey dataset) {
        if (Members.find(transaction, Members.in(id).and(Members.among(List.of(dataset))))
                .isEmpty()) {
            throw new NotFoundException(
                    "dataset " + dataset.name() + " of run " + dataset.runNumber() + " is not in cycle " + id);
        }
    }

    /**
     * Moves all that are not COMPLETED, or looks what that would do.
     *
     * @throws NotFoundException if there is no such cycle, it is not certified there, or has no datasets
     * @throws ConflictException if it is completed there, or nothing is left to move
     */
    Outcome moveAll(int id, String workspace, String to, BatchCall call, Caller caller) {
        Lock lock = call.dryRun() ? Lock.NONE : Lock.SHARED;
        return moves.moveOnwards(
                call,
                caller.action("move " + workspace + " to " + to + " in cycle " + id),
                workspace,
                to,
                database -> datasets(database, id, workspace, lock));
    }

    private static Collection<DatasetKey> datasets(DSLContext database, int id, String workspace, Lock lock) {
        requirePending(database, id, workspace, lock);
        List<DatasetKey> datasets = Members.find(database, Members.in(id));
        if (datasets.isEmpty()) {
            throw new NotFoundException("cycle " + id + " has no datasets to move");
        }
        return datasets;
    }

    private static void requirePending(DSLContext transaction, int id, String workspace, Lock lock) {
        Cycle cycle = CycleTable.get(transaction, id, lock);
        Cycles.requireWorkspace(cycle, workspace);
        if (cycle.isCompleted(workspace)) {
            throw new ConflictException("This cycle is already marked COMPLETED in " + workspace
                    + CycleTable.by(transaction, id, CycleChange.What.COMPLETED, workspace)
                    + "; mark it pending there before its datasets are moved");
        }
    }
}
