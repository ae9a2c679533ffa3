package io.runregistry.server.runs;

import static org.jooq.impl.DSL.field;

import org.jooq.Field;

/** The wire's form of a run, made by PostgreSQL from the rows {@code run} and {@code dataset} (its online one). */
public final class RunJson {

    /** As lists and {@code GET /runs/{n}} show it; {@code dataset} may be missing. */
    public static final Field<String> RUN = field("""
            json_build_object(
                'run_number', run.run_number,
                'oms_attributes', run.oms_attributes,
                'rr_attributes', run.rr_attributes,
                'version', run.version,
                'deleted', run.deleted,
                'DatasetTripletCache', json_build_object('triplet_summary', coalesce(dataset.triplet_summary, '{}')))::text
            """, String.class);

    /** As the list of the newest shows it. */
    static final Field<String> WITHOUT_CACHE = field("""
            json_build_object(
                'run_number', run.run_number,
                'oms_attributes', run.oms_attributes,
                'rr_attributes', run.rr_attributes,
                'version', run.version,
                'deleted', run.deleted)::text
            """, String.class);

    /** As it stands inside a dataset of a list. */
    public static final String INSIDE_DATASETS =
            "json_build_object('rr_attributes', run.rr_attributes, 'oms_attributes', run.oms_attributes)";

    /** As it stands inside a dataset that is asked for by itself. */
    public static final String INSIDE_DATASET = """
            json_build_object('run_number', run.run_number, 'oms_attributes', run.oms_attributes,
                'rr_attributes', run.rr_attributes, 'version', run.version, 'deleted', run.deleted)
            """;

    /** As the creation of a run answers. */
    static final Field<String> CREATION_EVENT = field("""
            json_build_object(
                'run_number', run.run_number,
                'oms_metadata', run.oms_attributes,
                'rr_metadata', run.rr_attributes,
                'version', run.version,
                'deleted', run.deleted,
                'manual_change', false)::text
            """, String.class);

    /** The events of a run, each with its values spread and what is known of the action. */
    static final String HISTORY = """
            SELECT (event.oms_attributes || event.rr_attributes || jsonb_build_object(
                'run_number', event.run_number,
                'version', event.version,
                'atomic_version', event.atomic_version,
                'by', version.author,
                'comment', version.comment,
                'createdAt', to_char(version.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'Version', jsonb_build_object(
                    'atomic_version', version.atomic_version,
                    'by', version.author,
                    'comment', version.comment,
                    'createdAt', to_char(version.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))))::text
            FROM run_event event JOIN version ON version.atomic_version = event.atomic_version
            WHERE event.run_number = {0}
            ORDER BY event.version
            """;

    private RunJson() {}
}
