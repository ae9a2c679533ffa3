package io.runregistry.server.log;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads the events that hold, oldest first, with who made them. */
final class OriginEvents {

    private static final int ROWS_AT_ONCE = 200;

    private static final String COLUMNS = """
            SELECT event.run_number, event.name, event.columns, event.manual,
                version.atomic_version, version.author, version.comment, version.created_at
            FROM (SELECT DISTINCT run, dataset FROM {0} AS key (run, dataset)) AS key
            JOIN lumisection_event event ON event.run_number = key.run AND event.name = key.dataset AND event.source = {1}
            JOIN version ON version.atomic_version = event.atomic_version
            WHERE NOT is_undone(event.version)
            ORDER BY event.version
            """;

    private static final String OF_RUNS = """
            SELECT event.run_number, attribute.name, attribute.value::text AS value, event.manual,
                version.atomic_version, version.author, version.comment, version.created_at
            FROM run_event event
            CROSS JOIN LATERAL (
                SELECT 'oms_attributes.' || key AS name, value FROM jsonb_each(event.oms_attributes)
                UNION ALL
                SELECT 'rr_attributes.' || key, value FROM jsonb_each(event.rr_attributes)) AS attribute
            JOIN version ON version.atomic_version = event.atomic_version
            WHERE event.run_number = ANY ({0}) AND attribute.name = ANY ({1}) AND NOT is_undone(event.version)
            ORDER BY event.version
            """;

    private static final String OF_DATASETS = """
            SELECT event.run_number, event.name AS dataset, 'dataset_attributes.' || attribute.key AS name,
                attribute.value::text AS value, event.manual,
                version.atomic_version, version.author, version.comment, version.created_at
            FROM (SELECT DISTINCT run, dataset FROM {0} AS key (run, dataset)) AS key
            JOIN dataset_event event ON event.run_number = key.run AND event.name = key.dataset
            CROSS JOIN LATERAL jsonb_each(event.dataset_attributes) AS attribute
            JOIN version ON version.atomic_version = event.atomic_version
            WHERE 'dataset_attributes.' || attribute.key = ANY ({1}) AND NOT is_undone(event.version)
            ORDER BY event.version
            """;

    private final DSLContext transaction;

    OriginEvents(DSLContext transaction) {
        this.transaction = transaction;
    }

    /** Takes what one action said of a dataset's lumisections, as a document. */
    interface OfColumns {
        void accept(DatasetKey dataset, byte[] columns, Origin origin);
    }

    /** Takes what one action said of an attribute. */
    interface OfAttribute {
        void accept(int runNumber, Place place, String value, Origin origin);
    }

    void columns(Collection<DatasetKey> datasets, Source source, OfColumns action) {
        forEach(
                COLUMNS,
                row -> action.accept(
                        new DatasetKey(row.get("run_number", Integer.class), row.get("name", String.class)),
                        row.get("columns", byte[].class),
                        origin(row)),
                KeyTable.of(datasets),
                DSL.val(source.name()));
    }

    void ofRuns(Collection<Integer> runs, Collection<String> names, OfAttribute action) {
        forEach(
                OF_RUNS,
                row -> action.accept(
                        row.get("run_number", Integer.class),
                        new Place(Place.Kind.RUN, null, row.get("name", String.class)),
                        row.get("value", String.class),
                        origin(row)),
                DSL.val(runs.toArray(Integer[]::new)),
                DSL.val(names.toArray(String[]::new)));
    }

    void ofDatasets(Collection<DatasetKey> datasets, Collection<String> names, OfAttribute action) {
        forEach(
                OF_DATASETS,
                row -> action.accept(
                        row.get("run_number", Integer.class),
                        new Place(Place.Kind.DATASET, row.get("dataset", String.class), row.get("name", String.class)),
                        row.get("value", String.class),
                        origin(row)),
                KeyTable.of(datasets),
                DSL.val(names.toArray(String[]::new)));
    }

    private void forEach(String sql, Consumer<Record> action, QueryPart... parts) {
        try (Cursor<Record> rows =
                transaction.resultQuery(sql, parts).fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            rows.forEach(action);
        }
    }

    private static Origin origin(Record row) {
        return new Origin(
                row.get("atomic_version", Long.class),
                row.get("author", String.class),
                row.get("comment", String.class),
                row.get("created_at", OffsetDateTime.class).toInstant(),
                !row.get("manual", Boolean.class));
    }
}
