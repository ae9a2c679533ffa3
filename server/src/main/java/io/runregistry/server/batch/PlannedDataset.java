package io.runregistry.server.batch;

import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetKey;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call does to one dataset.
 *
 * @param version of the dataset before; 0 if it is made
 * @param shown what becomes of it, for people and programs: {@code {"dt_state": {"before": "OPEN", "after": "SIGNOFF"}}}
 */
public record PlannedDataset(
        DatasetKey dataset, long version, ObjectNode shown, Concerned concerned, List<Change> changes) {

    public PlannedDataset {
        changes = List.copyOf(changes);
    }
}
