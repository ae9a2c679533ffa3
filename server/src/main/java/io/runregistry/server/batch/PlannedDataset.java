package io.runregistry.server.batch;

import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetKey;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call does to one dataset.
 *
 * @param version of the dataset before; 0 if it is made
 * @param shown what becomes of it, for people and programs: {@code {"dt_state": {"before": "OPEN", "after": "SIGNOFF"}}}
 * @param parts of what is concerned that are told besides, by name
 */
public record PlannedDataset(
        DatasetKey dataset,
        long version,
        ObjectNode shown,
        Concerned concerned,
        List<Change> changes,
        SortedMap<String, Concerned> parts) {

    public PlannedDataset {
        changes = List.copyOf(changes);
        parts = new TreeMap<>(parts);
    }

    /** One of which nothing is told besides. */
    public PlannedDataset(
            DatasetKey dataset, long version, ObjectNode shown, Concerned concerned, List<Change> changes) {
        this(dataset, version, shown, concerned, changes, new TreeMap<>());
    }
}
