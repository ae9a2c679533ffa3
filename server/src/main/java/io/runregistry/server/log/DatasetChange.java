package io.runregistry.server.log;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attributes of a dataset that get these values; all others stay. The first one of a dataset creates it.
 *
 * @param datasetsInGui the names under which the dataset appeared in the DQM GUI, replacing those before
 */
public record DatasetChange(int runNumber, String name, ObjectNode datasetAttributes, List<String> datasetsInGui)
        implements Change {

    /** The dataset that every run has. */
    public static final String ONLINE = "online";

    public DatasetChange {
        datasetsInGui = List.copyOf(datasetsInGui);
    }
}
