package io.runregistry.server.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attributes of a dataset that get these values; all others stay. The first one of a dataset creates it.
 *
 * @param datasetsInGui the names under which the dataset appeared in the DQM GUI, replacing those before; null leaves them
 * @param deleted whether the dataset is hidden from now on; null leaves it
 */
public record DatasetChange(
        int runNumber,
        String name,
        ObjectNode datasetAttributes,
        @Nullable List<String> datasetsInGui,
        @Nullable Boolean deleted)
        implements Change {

    /** The dataset that every run has. */
    public static final String ONLINE = "online";

    public DatasetChange {
        datasetsInGui = datasetsInGui == null ? null : List.copyOf(datasetsInGui);
    }

    /** A dataset that is not there yet. */
    public static DatasetChange creation(int runNumber, String name, ObjectNode attributes) {
        return new DatasetChange(runNumber, name, attributes, List.of(), null);
    }

    public static DatasetChange attributes(int runNumber, String name, ObjectNode attributes) {
        return new DatasetChange(runNumber, name, attributes, null, null);
    }

    public static DatasetChange inGui(int runNumber, String name, List<String> names, ObjectNode attributes) {
        return new DatasetChange(runNumber, name, attributes, names, null);
    }

    public static DatasetChange hidden(int runNumber, String name, boolean hidden) {
        return new DatasetChange(runNumber, name, JsonNodeFactory.instance.objectNode(), null, hidden);
    }
}
