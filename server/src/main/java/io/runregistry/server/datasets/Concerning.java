package io.runregistry.server.datasets;

import io.runregistry.server.batch.Concerned;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.KeyTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;

/** How much data lies in whole datasets, for what changes them as a whole. */
final class Concerning {

    /** The counts of any one column add up to the lumisections that are judged. */
    private static final String SELECT = """
            SELECT dataset.run_number, dataset.name, recorded_luminosity, delivered_luminosity,
                coalesce((SELECT sum(count.value::int)
                          FROM (SELECT value FROM jsonb_each(triplet_summary) LIMIT 1) AS of_column,
                              jsonb_each(of_column.value) AS count
                          WHERE jsonb_typeof(count.value) = 'number'), 0) AS lumisections
            FROM {0} AS key (run, name) JOIN dataset ON dataset.run_number = key.run AND dataset.name = key.name
            """;

    private Concerning() {}

    static Map<DatasetKey, Concerned> read(DSLContext transaction, Collection<DatasetKey> keys) {
        Map<DatasetKey, Concerned> concerned = new HashMap<>();
        transaction
                .fetch(SELECT, KeyTable.of(keys))
                .forEach(row -> concerned.put(
                        new DatasetKey(row.get("run_number", Integer.class), row.get("name", String.class)),
                        new Concerned(
                                row.get("lumisections", Long.class),
                                row.get("recorded_luminosity", Double.class),
                                row.get("delivered_luminosity", Double.class))));
        return concerned;
    }
}
