package io.runregistry.server.cycles;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Cycles as the wire shows them, and beside that how far they have come, made by PostgreSQL. */
final class CycleJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CYCLES_AT_ONCE = 5;

    private static final String OWN =
            """
            'id_cycle', cycle.id_cycle, 'cycle_name', cycle_name, 'cycle_attributes', cycle_attributes,
            'deadline', %s, 'deleted', cycle.deleted, 'createdAt', %s, 'updatedAt', %s, 'revision', revision
            """.formatted(time("deadline"), time("cycle.created_at"), time("cycle.updated_at"));

    private static final String PROGRESS = """
            'progress', coalesce(progress.by_workspace, '{}'), 'hidden', members.hidden,
            'late', (SELECT coalesce(json_agg(regexp_replace(key, '_state$', '') ORDER BY key), '[]')
                     FROM jsonb_each_text(cycle_attributes) WHERE value <> 'completed' AND deadline < now())
            """;

    private static final String MEMBERS = """
            SELECT coalesce(json_agg(shown.dataset ORDER BY run_number, name), '[]') AS datasets,
                coalesce(json_agg(json_build_object('id_cycle', member.id_cycle, 'run_number', run_number, 'name', name,
                    'createdAt', %1$s, 'updatedAt', %1$s, 'Datasets', json_build_array(shown.dataset))
                    ORDER BY run_number, name), '[]') AS cycle_datasets,
                count(*) FILTER (WHERE dataset.deleted) AS hidden, count(*) FILTER (WHERE NOT dataset.deleted) AS shown
            FROM cycle_dataset AS member JOIN dataset USING (run_number, name)
            CROSS JOIN LATERAL (SELECT json_build_object('run_number', run_number, 'name', name,
                'dataset_attributes', dataset_attributes, 'datasets_in_gui', datasets_in_gui,
                'deleted', dataset.deleted, 'version', dataset.version) AS dataset) AS shown
            WHERE member.id_cycle = cycle.id_cycle
            """.formatted(time("member.created_at"));

    /** Each dataset is read once; in a workspace in which it has no state it is not significant. */
    private static final String BY_WORKSPACE = """
            WITH told AS (
                SELECT key, coalesce(nullif(value, ''), 'not significant for workspace') AS state, count(*) AS datasets
                FROM cycle_dataset AS member JOIN dataset USING (run_number, name)
                CROSS JOIN LATERAL jsonb_each_text(dataset_attributes)
                WHERE member.id_cycle = cycle.id_cycle AND NOT dataset.deleted AND cycle_attributes -> key IS NOT NULL
                GROUP BY 1, 2),
            counted AS (
                SELECT key, state, sum(datasets) AS datasets
                FROM (SELECT * FROM told
                      UNION ALL
                      SELECT workspace.key, 'not significant for workspace', members.shown - coalesce(sum(datasets), 0)
                      FROM jsonb_object_keys(cycle_attributes) AS workspace (key) LEFT JOIN told USING (key)
                      GROUP BY workspace.key) AS every
                GROUP BY key, state)
            SELECT json_object_agg(regexp_replace(key, '_state$', ''),
                json_build_object('done', done, 'of', significant, 'states', states) ORDER BY key) AS by_workspace
            FROM (
                SELECT key,
                    coalesce(sum(datasets) FILTER (WHERE state = 'COMPLETED'), 0) AS done,
                    coalesce(sum(datasets) FILTER (WHERE state <> 'not significant for workspace'), 0) AS significant,
                    coalesce(json_object_agg(state, datasets ORDER BY state COLLATE "C") FILTER (WHERE datasets > 0), '{}')
                        AS states
                FROM counted GROUP BY key) AS of_workspace
            """;

    private static final String FROM = " FROM cycle CROSS JOIN LATERAL (" + MEMBERS
            + ") AS members CROSS JOIN LATERAL (" + BY_WORKSPACE + ") AS progress";

    private static final String LISTED = "SELECT json_build_object(" + OWN
            + ", 'CycleDataset', members.cycle_datasets, 'datasets', members.datasets, " + PROGRESS + ")::text" + FROM
            + " WHERE NOT cycle.deleted ORDER BY deadline, id_cycle";

    private static final String ALONE = "SELECT json_build_object(" + OWN
            + ", 'CycleDataset', members.cycle_datasets, " + PROGRESS + ")::text" + FROM
            + " WHERE cycle.id_cycle = ?";

    private static final String COUNTED = """
            SELECT count(*) AS members, count(*) FILTER (WHERE dataset.deleted) AS hidden,
                count(*) FILTER (WHERE NOT dataset.deleted) AS shown
            FROM cycle_dataset AS member JOIN dataset USING (run_number, name) WHERE member.id_cycle = cycle.id_cycle
            """;

    private static final String PROGRESSING = "SELECT json_build_object(" + OWN + ", 'members', members.members, "
            + PROGRESS + ")::text FROM cycle CROSS JOIN LATERAL (" + COUNTED
            + ") AS members CROSS JOIN LATERAL (" + BY_WORKSPACE + ") AS progress WHERE NOT cycle.deleted AND ";

    private static final String BARE = "SELECT json_build_object(" + OWN + ")::text FROM cycle WHERE id_cycle = ?";

    private CycleJson() {}

    private static String time(String column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
    }

    /** As writing calls answer it. */
    static ObjectNode of(DSLContext transaction, int id) {
        return (ObjectNode) JSON.readTree(transaction.fetchSingle(ALONE, id).get(0, String.class));
    }

    /** Without its datasets, as its deletion answers. */
    static ObjectNode bare(DSLContext transaction, int id) {
        return (ObjectNode) JSON.readTree(transaction.fetchSingle(BARE, id).get(0, String.class));
    }

    /** How far some have come: the same with {@code members}, how many datasets they have, instead of these. */
    static List<ObjectNode> progressing(DSLContext database, String whichInOrder, Object... values) {
        return database.fetch(PROGRESSING + whichInOrder, values)
                .map(row -> (ObjectNode) JSON.readTree(row.get(0, String.class)));
    }

    /** Writes all that are not deleted, by their deadlines, a few at a time. */
    static void writeAll(DSLContext database, OutputStream out) {
        try (OutputStream buffered = new BufferedOutputStream(out, 1 << 16)) {
            database.transaction(configuration -> {
                DSLContext transaction = configuration.dsl();
                transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                String separator = "[";
                try (Cursor<Record> cursor = transaction
                        .resultQuery(LISTED)
                        .fetchSize(CYCLES_AT_ONCE)
                        .fetchLazy()) {
                    for (Record row : cursor) {
                        write(buffered, separator + row.get(0, String.class));
                        separator = ",";
                    }
                }
                write(buffered, separator.equals("[") ? "[]" : "]");
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
