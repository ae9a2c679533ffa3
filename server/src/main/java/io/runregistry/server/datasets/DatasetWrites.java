package io.runregistry.server.datasets;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.LaterChange;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes the attributes of one dataset, if the rules allow it. */
@Component
final class DatasetWrites {

    private final EventLog log;

    DatasetWrites(EventLog log) {
        this.log = log;
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
     * Notes that a dataset was seen somewhere: in {@code DBS}, in the {@code DQM GUI}.
     *
     * @throws NotFoundException if there is no such dataset
     * @throws ConflictException if that is noted already
     */
    void appear(DatasetKey key, String where, OptionalLong seen, Caller caller) {
        Action action = caller.action("appeared in " + where);
        change(key, seen, action, transaction -> {}, (transaction, dataset) -> {
            ArrayNode places = JsonNodeFactory.instance.arrayNode();
            dataset.attributes().path("appeared_in").forEach(place -> {
                if (place.asString("").equals(where)) {
                    throw new ConflictException("already marked as appeared in " + where + ": " + dataset);
                }
                places.add(place);
            });
            ObjectNode changed = JsonNodeFactory.instance.objectNode();
            changed.set("appeared_in", places.add(where));
            return changed;
        });
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
