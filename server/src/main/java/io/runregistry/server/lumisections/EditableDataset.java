package io.runregistry.server.lumisections;

import static java.util.Objects.requireNonNullElse;

import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.KeyTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What decides whether a dataset may be changed.
 *
 * @param runIsThere whether its run exists
 * @param isThere whether it exists, and is not hidden
 * @param runState the state of its run; empty if it has none
 * @param attributes its own, among them {@code dt_state} for the workspace {@code dt}
 * @param version of its newest event; 0 if it does not exist
 */
public record EditableDataset(
        DatasetKey key, boolean runIsThere, boolean isThere, String runState, ObjectNode attributes, long version) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SELECT = """
            SELECT key.run, key.name, run.run_number IS NOT NULL AS run_is_there,
                coalesce(NOT dataset.deleted, false) AS is_there, run.state, dataset.dataset_attributes::text AS attributes,
                dataset.version
            FROM {0} AS key (run, name)
            LEFT JOIN run ON run.run_number = key.run
            LEFT JOIN dataset ON dataset.run_number = key.run AND dataset.name = key.name
            """;

    /** Some datasets as a transaction sees them, in one read; each that is asked for is in the answer. */
    public static Map<DatasetKey, EditableDataset> read(DSLContext transaction, Collection<DatasetKey> keys) {
        Map<DatasetKey, EditableDataset> datasets = new HashMap<>();
        transaction.fetch(SELECT, KeyTable.of(keys)).forEach(row -> {
            EditableDataset dataset = of(row);
            datasets.put(dataset.key(), dataset);
        });
        return datasets;
    }

    private static EditableDataset of(Record row) {
        return new EditableDataset(
                new DatasetKey(row.get("run", Integer.class), row.get("name", String.class)),
                row.get("run_is_there", Boolean.class),
                row.get("is_there", Boolean.class),
                requireNonNullElse(row.get("state", String.class), ""),
                (ObjectNode) JSON.readTree(requireNonNullElse(row.get("attributes", String.class), "{}")),
                requireNonNullElse(row.get("version", Long.class), 0L));
    }

    /** The state in a workspace; empty where the dataset has none, which means that it is not significant there. */
    public String state(String workspace) {
        return attributes.path(workspace + "_state").asString("");
    }

    /** For people. */
    @Override
    public String toString() {
        return key.name() + " of run " + key.runNumber();
    }
}
