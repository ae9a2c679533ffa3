package io.runregistry.server.datasets;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.LaterChange;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LaterEvents;
import io.runregistry.server.lumisections.EditableDataset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Changes the attributes of one dataset, if the rules allow it. */
@Component
final class DatasetWrites {

    private final EventLog log;
    private final Rulebook rulebook;

    DatasetWrites(EventLog log, Rulebook rulebook) {
        this.log = log;
        this.rulebook = rulebook;
    }

    /**
     * Moves a dataset.
     *
     * @throws NotFoundException if there is no such dataset
     * @throws ConflictException if it is not in the state to move it from; tells who moved it
     */
    void move(DatasetKey key, Move move, OptionalLong seen, Caller caller) {
        move(key, move, seen, caller.action("move " + move.workspace() + " to " + move.to()), transaction -> {});
    }

    /** The same if a check passes, which is made while nobody else writes the run. */
    void move(DatasetKey key, Move move, OptionalLong seen, Action action, Consumer<DSLContext> check) {
        change(key, seen, action, check, (transaction, dataset) -> {
            move.findRefusal(dataset).ifPresent(reason -> {
                throw refusal(transaction, dataset, move, reason);
            });
            return move.attributes(dataset);
        });
    }

    private static ConflictException refusal(
            DSLContext transaction, EditableDataset dataset, Move move, String reason) {
        Optional<LaterChange> moved =
                LaterEvents.findSetting(transaction, dataset.key(), move.attribute(), dataset.state(move.workspace()));
        return moved.map(by -> new ConflictException(
                        reason + ": " + by.by() + " moved it there at " + by.createdAt() + " (" + by.comment() + ")",
                        List.of(by)))
                .orElseGet(() -> new ConflictException(reason));
    }

    /**
     * Notes that a dataset appeared in the DQM GUI, and opens it where it waited for that.
     *
     * @throws NotFoundException if there is no such dataset
     * @throws ConflictException if that is noted already
     */
    void appearInGui(DatasetKey key, OptionalLong seen, Caller caller) {
        log.decide(List.of(key.runNumber()), transaction -> {
            GuiDataset dataset = GuiDataset.read(transaction, List.of(key)).stream()
                    .findAny()
                    .orElseThrow(() -> notFound(key));
            LaterEvents.refuseIfDatasetChanged(transaction, key.runNumber(), key.name(), seen);
            if (dataset.hasAppeared()) {
                throw alreadyAppeared(GuiDataset.PLACE, dataset);
            }
            return new Decision<>(
                    caller.action("appeared in " + GuiDataset.PLACE),
                    dataset.change(Set.of(), rulebook.classification()).stream().toList(),
                    true);
        });
    }

    /**
     * Notes that a dataset was seen in DBS.
     *
     * @throws NotFoundException if there is no such dataset
     * @throws ConflictException if that is noted already
     */
    void appearInDbs(DatasetKey key, OptionalLong seen, Caller caller) {
        change(key, seen, caller.action("appeared in DBS"), transaction -> {}, (transaction, dataset) -> {
            Places places = Places.of(dataset.attributes());
            if (places.contain("DBS")) {
                throw alreadyAppeared("DBS", dataset);
            }
            return places.with("DBS");
        });
    }

    private static ConflictException alreadyAppeared(String where, Object dataset) {
        return new ConflictException("already marked as appeared in " + where + ": " + dataset);
    }

    private void change(
            DatasetKey key,
            OptionalLong seen,
            Action action,
            Consumer<DSLContext> check,
            BiFunction<DSLContext, EditableDataset, ObjectNode> decide) {
        log.decide(List.of(key.runNumber()), transaction -> {
            check.accept(transaction);
            EditableDataset dataset = EditableDataset.read(transaction, List.of(key)).values().stream()
                    .filter(EditableDataset::isThere)
                    .findAny()
                    .orElseThrow(() -> notFound(key));
            LaterEvents.refuseIfDatasetChanged(transaction, key.runNumber(), key.name(), seen);
            ObjectNode changed = decide.apply(transaction, dataset);
            return new Decision<>(
                    action, List.of(DatasetChange.attributes(key.runNumber(), key.name(), changed)), true);
        });
    }

    static NotFoundException notFound(DatasetKey key) {
        return new NotFoundException("dataset " + key.name() + " of run " + key.runNumber() + " does not exist");
    }
}
