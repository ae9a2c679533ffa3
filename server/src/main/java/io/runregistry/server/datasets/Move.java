package io.runregistry.server.datasets;

import io.runregistry.server.lumisections.EditableDataset;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** From one state to another in a workspace. */
record Move(String workspace, String from, String to) {

    /** Where the state stands among the attributes of a dataset. */
    String attribute() {
        return workspace + "_state";
    }

    /** From whatever state a dataset is in. */
    static Move of(EditableDataset dataset, String workspace, String to) {
        return new Move(workspace, present(dataset, workspace), to);
    }

    private static String present(EditableDataset dataset, String workspace) {
        String state = dataset.state(workspace);
        return state.isEmpty() ? DatasetStates.NOT_SIGNIFICANT : state;
    }

    /** Why the dataset can't be moved; empty if it can. */
    Optional<String> findRefusal(EditableDataset dataset) {
        if (dataset.key().isOnline()) {
            return Optional.of("Dataset " + dataset + " has no states of its own; its run has");
        }
        String present = present(dataset, workspace);
        if (present.equals(to)) {
            return Optional.of(
                    "Dataset " + dataset + " state is already in state " + to + " in workspace " + workspace);
        }
        return present.equals(from)
                ? Optional.empty()
                : Optional.of("Dataset " + dataset + " is in state " + present + " in workspace " + workspace
                        + ", not in " + from);
    }

    /** The attributes that change. Whatever waited for the same as {@code global} is opened with it. */
    ObjectNode attributes(EditableDataset dataset) {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        if (workspace.equals(DatasetStates.GLOBAL)
                && from.equals(DatasetStates.WAITING)
                && to.equals(DatasetStates.OPEN)) {
            dataset.attributes().forEachEntry((name, state) -> {
                if (name.endsWith("_state") && state.asString("").equals(DatasetStates.WAITING)) {
                    changed.put(name, DatasetStates.OPEN);
                }
            });
        }
        return changed.put(attribute(), to);
    }
}
