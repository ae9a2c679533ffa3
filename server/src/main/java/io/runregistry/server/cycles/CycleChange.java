package io.runregistry.server.cycles;

import io.runregistry.server.log.DatasetKey;
import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is done to a cycle.
 *
 * @param changes told in its history
 * @param after what the cycle is set to then
 */
record CycleChange(What what, ObjectNode changes, Cycle after) {

    /** In the words of the history. */
    enum What {
        CREATED("created"),
        EDITED("edited"),
        ADDED("datasets added"),
        REMOVED("datasets removed"),
        COMPLETED("completed"),
        PENDING("pending"),
        DELETED("deleted");

        private final String words;

        What(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static CycleChange created(Cycle after, Collection<DatasetKey> datasets) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        changes.put("cycle_name", after.name()).put("deadline", after.deadline().toString());
        changes.set("cycle_attributes", CycleTable.attributes(after));
        changes.set("datasets", named(datasets));
        return new CycleChange(What.CREATED, changes, after);
    }

    /** Tells only what is another now: {@code {"deadline": {"before": …, "after": …}}}. */
    static CycleChange edited(Cycle before, Cycle after) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        if (!before.name().equals(after.name())) {
            changes.putObject("cycle_name").put("before", before.name()).put("after", after.name());
        }
        if (!before.deadline().equals(after.deadline())) {
            changes.putObject("deadline")
                    .put("before", before.deadline().toString())
                    .put("after", after.deadline().toString());
        }
        if (!before.states().equals(after.states())) {
            ObjectNode states = changes.putObject("cycle_attributes");
            states.set("before", CycleTable.attributes(before));
            states.set("after", CycleTable.attributes(after));
        }
        return new CycleChange(What.EDITED, changes, after);
    }

    static CycleChange ofDatasets(What what, Collection<DatasetKey> datasets, Cycle cycle) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        changes.set("datasets", named(datasets));
        return new CycleChange(what, changes, cycle);
    }

    static CycleChange ofState(What what, String workspace, Cycle after) {
        return new CycleChange(what, JsonNodeFactory.instance.objectNode().put("workspace", workspace), after);
    }

    static CycleChange deletion(Cycle before) {
        return new CycleChange(What.DELETED, JsonNodeFactory.instance.objectNode(), before.asDeleted());
    }

    /** {@code [{run_number, name}, …]}. */
    static ArrayNode named(Collection<DatasetKey> datasets) {
        ArrayNode named = JsonNodeFactory.instance.arrayNode();
        datasets.forEach(dataset ->
                named.addObject().put("run_number", dataset.runNumber()).put("name", dataset.name()));
        return named;
    }
}
