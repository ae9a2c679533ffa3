package io.runregistry.server.datasets;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.batch.BatchCall;
import io.runregistry.server.batch.Batches;
import io.runregistry.server.batch.Outcome;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetKey;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Moving datasets from state to state, for the rooms that have more to say about who moves when. */
@Component
public final class DatasetMoves {

    private final DatasetStates states;
    private final DatasetWrites writes;
    private final Datasets datasets;
    private final Batches batches;

    DatasetMoves(DatasetStates states, DatasetWrites writes, Datasets datasets, Batches batches) {
        this.states = states;
        this.writes = writes;
        this.datasets = datasets;
        this.batches = batches;
    }

    /** @throws InvalidRequestException if datasets have no state in a workspace of this name */
    public void checkWorkspace(String workspace, String path) {
        states.checkWorkspace(workspace, path);
    }

    /** Where a dataset is, and where it is to be. */
    public record Wish(String workspace, String from, String to) {}

    /**
     * Moves one dataset, as {@code /datasets/…/move_dataset} does.
     *
     * @param seen its version that was read before, if that is told
     * @param check is made while nobody else writes the run; what it throws undoes everything
     * @return the dataset as {@code get_dataset} shows it
     * @throws InvalidRequestException if a state or the workspace is unknown
     * @throws NotFoundException if there is no such dataset
     * @throws ConflictException if it is not in the state to move it from
     */
    public ObjectNode move(
            DatasetKey dataset, Wish wish, OptionalLong seen, Action action, Consumer<DSLContext> check) {
        Move move = states.move(wish.workspace(), wish.from(), wish.to());
        writes.move(dataset, move, seen, action, check);
        return datasets.find(dataset.runNumber(), dataset.name()).orElseThrow(() -> DatasetWrites.notFound(dataset));
    }

    /**
     * Moves many to one state in a workspace, in one version, or looks what that would do. What is COMPLETED there, not
     * significant for it, or hidden is skipped.
     *
     * @param find the datasets; asked again while nobody else writes their runs
     * @throws InvalidRequestException if the state is none in which somebody certifies, or the workspace is unknown
     * @throws ConflictException if nothing is to be moved
     */
    public Outcome moveOnwards(
            BatchCall call,
            Action action,
            String workspace,
            String to,
            Function<DSLContext, Collection<DatasetKey>> find) {
        states.checkWorkspace(workspace, "workspace");
        states.checkCertified(to);
        return batches.run(call, action, new AttributeChanges(find, new AttributeChanges.MovingOnwards(workspace, to)));
    }
}
