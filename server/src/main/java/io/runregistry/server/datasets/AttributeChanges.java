package io.runregistry.server.datasets;

import static java.util.Objects.requireNonNull;

import io.runregistry.server.batch.Concerned;
import io.runregistry.server.batch.Plan;
import io.runregistry.server.batch.PlannedDataset;
import io.runregistry.server.batch.Planner;
import io.runregistry.server.batch.Skipped;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.lumisections.EditableDataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changes many datasets as a whole: their states, or whether they are shown.
 *
 * @param selection finds them
 */
record AttributeChanges(Function<DSLContext, ? extends Collection<DatasetKey>> selection, Rule rule)
        implements Planner {

    /** What is to become of each dataset. */
    interface Rule {

        /** Why a dataset is passed over; empty if it is not. */
        Optional<String> findRefusal(EditableDataset dataset);

        Change change(EditableDataset dataset);

        /** {@code {"dt_state": {"before": …, "after": …}}}. */
        ObjectNode shown(EditableDataset dataset);
    }

    @Override
    public Collection<DatasetKey> find(DSLContext database) {
        return selection.apply(database);
    }

    @Override
    public Plan plan(DSLContext transaction, Collection<DatasetKey> found) {
        Map<DatasetKey, EditableDataset> datasets = EditableDataset.read(transaction, found);
        Map<DatasetKey, Concerned> concerned = Concerning.read(transaction, found);
        List<PlannedDataset> planned = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (DatasetKey key : found) {
            EditableDataset dataset = requireNonNull(datasets.get(key));
            rule.findRefusal(dataset)
                    .ifPresentOrElse(
                            reason -> skipped.add(new Skipped(key, reason)),
                            () -> planned.add(new PlannedDataset(
                                    key,
                                    dataset.version(),
                                    rule.shown(dataset),
                                    requireNonNull(concerned.get(key)),
                                    List.of(rule.change(dataset)))));
        }
        return new Plan(planned, skipped);
    }

    /** To one state in one workspace, from whatever state; but what is COMPLETED there stays so. */
    record MovingOnwards(String workspace, String to) implements Rule {

        @Override
        public Optional<String> findRefusal(EditableDataset dataset) {
            Move move = move(dataset);
            if (!dataset.isThere()) {
                return Optional.of("Dataset " + dataset + " is hidden");
            }
            return List.of("COMPLETED", DatasetStates.NOT_SIGNIFICANT).contains(move.from())
                    ? Optional.of("Dataset " + dataset + " is in state " + move.from() + " in workspace " + workspace)
                    : move.findRefusal(dataset);
        }

        @Override
        public Change change(EditableDataset dataset) {
            return attributes(dataset, move(dataset).attributes(dataset));
        }

        @Override
        public ObjectNode shown(EditableDataset dataset) {
            return beforeAndAfter(dataset, move(dataset).attributes(dataset));
        }

        private Move move(EditableDataset dataset) {
            return Move.of(dataset, workspace, to);
        }
    }

    /** From one state to another in one workspace. */
    record Moving(Move move) implements Rule {

        @Override
        public Optional<String> findRefusal(EditableDataset dataset) {
            return move.findRefusal(dataset);
        }

        @Override
        public Change change(EditableDataset dataset) {
            return attributes(dataset, move.attributes(dataset));
        }

        @Override
        public ObjectNode shown(EditableDataset dataset) {
            return beforeAndAfter(dataset, move.attributes(dataset));
        }
    }

    /** To one state in all workspaces in which a dataset has one. */
    record MovingEverywhere(String to) implements Rule {

        @Override
        public Optional<String> findRefusal(EditableDataset dataset) {
            return states(dataset).isEmpty()
                    ? Optional.of("Dataset " + dataset + " has no workspace in which it is not in state " + to)
                    : Optional.empty();
        }

        @Override
        public Change change(EditableDataset dataset) {
            return attributes(dataset, states(dataset));
        }

        @Override
        public ObjectNode shown(EditableDataset dataset) {
            return beforeAndAfter(dataset, states(dataset));
        }

        private ObjectNode states(EditableDataset dataset) {
            ObjectNode states = JsonNodeFactory.instance.objectNode();
            dataset.attributes().forEachEntry((name, state) -> {
                if (name.endsWith("_state")
                        && !List.of(to, DatasetStates.NOT_SIGNIFICANT).contains(state.asString(""))) {
                    states.put(name, to);
                }
            });
            return states;
        }
    }

    /** Shown no more. */
    record Hiding() implements Rule {

        @Override
        public Optional<String> findRefusal(EditableDataset dataset) {
            return dataset.key().isOnline()
                    ? Optional.of("Dataset " + dataset + " can't be hidden: every run has it")
                    : Optional.empty();
        }

        @Override
        public Change change(EditableDataset dataset) {
            return DatasetChange.hidden(dataset.key().runNumber(), dataset.key().name(), true);
        }

        @Override
        public ObjectNode shown(EditableDataset dataset) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            shown.putObject("deleted").put("before", false).put("after", true);
            return shown;
        }
    }

    private static Change attributes(EditableDataset dataset, ObjectNode changed) {
        return DatasetChange.attributes(dataset.key().runNumber(), dataset.key().name(), changed);
    }

    private static ObjectNode beforeAndAfter(EditableDataset dataset, ObjectNode changed) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        changed.forEachEntry((name, after) -> {
            JsonNode before = dataset.attributes().path(name);
            ObjectNode change = shown.putObject(name);
            change.set("before", before.isMissingNode() ? NullNode.getInstance() : before);
            change.set("after", after);
        });
        return shown;
    }
}
