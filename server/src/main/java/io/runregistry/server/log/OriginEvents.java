package io.runregistry.server.log;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads events, oldest first, with who made them and what undid them. */
final class OriginEvents {

    private static final int ROWS_AT_ONCE = 200;

    private static final String COLUMNS = """
            SELECT event.run_number, event.name, event.columns, who.*
            FROM (SELECT DISTINCT run, dataset FROM {0} AS key (run, dataset)) AS key
            JOIN lumisection_event event ON event.run_number = key.run AND event.name = key.dataset AND event.source = {1}
            CROSS JOIN LATERAL ({2}) AS who
            ORDER BY event.version
            """;

    private static final String OF_RUNS = """
            SELECT event.run_number, attribute.name, attribute.value::text AS value, who.*
            FROM run_event event
            CROSS JOIN LATERAL (
                SELECT 'oms_attributes.' || key AS name, value FROM jsonb_each(event.oms_attributes)
                UNION ALL
                SELECT 'rr_attributes.' || key, value FROM jsonb_each(event.rr_attributes)) AS attribute
            CROSS JOIN LATERAL ({2}) AS who
            WHERE event.run_number = ANY ({0}) AND attribute.name = ANY ({1})
            ORDER BY event.version
            """;

    private static final String OF_DATASETS = """
            SELECT event.run_number, event.name AS dataset, 'dataset_attributes.' || attribute.key AS name,
                attribute.value::text AS value, who.*
            FROM (SELECT DISTINCT run, dataset FROM {0} AS key (run, dataset)) AS key
            JOIN dataset_event event ON event.run_number = key.run AND event.name = key.dataset
            CROSS JOIN LATERAL jsonb_each(event.dataset_attributes) AS attribute
            CROSS JOIN LATERAL ({2}) AS who
            WHERE 'dataset_attributes.' || attribute.key = ANY ({1})
            ORDER BY event.version
            """;

    /** Of an event: the action it belongs to, and the revert that undid it, if one did that was not undone itself. */
    private static final QueryPart WHO = DSL.sql("""
            SELECT event.version, event.manual, version.atomic_version, version.author, version.comment, version.created_at,
                revert.atomic_version AS revert_atomic_version, revert.author AS revert_author, revert.comment AS revert_comment,
                revert.created_at AS revert_created_at
            FROM version
            LEFT JOIN LATERAL (
                SELECT undoing.* FROM reversal_event reversal JOIN version undoing USING (atomic_version)
                WHERE reversal.reverted = event.version AND NOT is_undone(reversal.version)
                ORDER BY reversal.version DESC LIMIT 1) AS revert ON true
            WHERE version.atomic_version = event.atomic_version
            """);

    private final DSLContext transaction;

    OriginEvents(DSLContext transaction) {
        this.transaction = transaction;
    }

    /**
     * That something was said.
     *
     * @param version of the event
     * @param revert what undid it; nothing if it holds
     */
    record Event(long version, Origin origin, Optional<Origin> revert) {}

    /** Takes what one action said of a dataset's lumisections, as a document. */
    interface OfColumns {
        void accept(DatasetKey dataset, byte[] columns, Event event);
    }

    /** Takes what one action said of an attribute. */
    interface OfAttribute {
        void accept(int runNumber, Place place, String value, Event event);
    }

    void columns(Collection<DatasetKey> datasets, Source source, OfColumns action) {
        forEach(
                COLUMNS,
                row -> action.accept(
                        new DatasetKey(row.get("run_number", Integer.class), row.get("name", String.class)),
                        row.get("columns", byte[].class),
                        event(row)),
                KeyTable.of(datasets),
                DSL.val(source.name()),
                WHO);
    }

    void ofRuns(Collection<Integer> runs, Collection<String> names, OfAttribute action) {
        forEach(
                OF_RUNS,
                row -> action.accept(
                        row.get("run_number", Integer.class),
                        new Place(Place.Kind.RUN, null, row.get("name", String.class)),
                        row.get("value", String.class),
                        event(row)),
                DSL.val(runs.toArray(Integer[]::new)),
                DSL.val(names.toArray(String[]::new)),
                WHO);
    }

    void ofDatasets(Collection<DatasetKey> datasets, Collection<String> names, OfAttribute action) {
        forEach(
                OF_DATASETS,
                row -> action.accept(
                        row.get("run_number", Integer.class),
                        new Place(Place.Kind.DATASET, row.get("dataset", String.class), row.get("name", String.class)),
                        row.get("value", String.class),
                        event(row)),
                KeyTable.of(datasets),
                DSL.val(names.toArray(String[]::new)),
                WHO);
    }

    private void forEach(String sql, Consumer<Record> action, QueryPart... parts) {
        try (Cursor<Record> rows =
                transaction.resultQuery(sql, parts).fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            rows.forEach(action);
        }
    }

    private static Event event(Record row) {
        boolean undone = row.get("revert_atomic_version") != null;
        return new Event(
                row.get("version", Long.class),
                origin(row, "", !row.get("manual", Boolean.class)),
                undone ? Optional.of(origin(row, "revert_", false)) : Optional.empty());
    }

    private static Origin origin(Record row, String prefix, boolean automatic) {
        return new Origin(
                row.get(prefix + "atomic_version", Long.class),
                row.get(prefix + "author", String.class),
                row.get(prefix + "comment", String.class),
                row.get(prefix + "created_at", OffsetDateTime.class).toInstant(),
                automatic,
                Optional.empty());
    }
}
