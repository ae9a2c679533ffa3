package io.runregistry.server.datasets;

import static org.jooq.impl.DSL.field;

import io.runregistry.server.runs.RunJson;
import org.jooq.Field;

/** The wire's forms of a dataset, made by PostgreSQL from the rows {@code dataset} and {@code run}. */
public final class DatasetJson {

    private static final String OWN = """
            'run_number', dataset.run_number,
            'name', dataset.name,
            'dataset_attributes', dataset.dataset_attributes,
            'datasets_in_gui', dataset.datasets_in_gui,
            'deleted', dataset.deleted,
            'version', dataset.version
            """;

    /** As the lists of those that wait show it. */
    static final Field<String> BARE = field("json_build_object(" + OWN + ")::text", String.class);

    /** As lists show it. */
    public static final Field<String> IN_LISTS = field(
            "json_build_object(" + OWN + ", 'Run', " + RunJson.INSIDE_DATASETS + ", 'DatasetTripletCache',"
                    + " json_build_object('triplet_summary', dataset.triplet_summary, 'dcs_summary', dataset.dcs_summary))::text",
            String.class);

    /** As lists show one that was hidden just now: as it was before. */
    static final Field<String> BEFORE_HIDING = field(
            "json_build_object(" + OWN.replace("dataset.deleted", "false") + ", 'Run', " + RunJson.INSIDE_DATASETS
                    + ", 'DatasetTripletCache', json_build_object('triplet_summary', dataset.triplet_summary,"
                    + " 'dcs_summary', dataset.dcs_summary))::text",
            String.class);

    private static final String CACHE =
            "json_build_object('run_number', dataset.run_number, 'name', dataset.name, 'triplet_summary',"
                    + " dataset.triplet_summary, 'dcs_summary', dataset.dcs_summary, 'version', dataset.version)";

    /** As batch calls that change lumisections show it, but for the ranges and luminosities of its cache. */
    static final Field<String> IN_LISTS_WITH_CACHE = field(
            "json_build_object(" + OWN + ", 'Run', " + RunJson.INSIDE_DATASETS + ", 'DatasetTripletCache', " + CACHE
                    + ")::text",
            String.class);

    /** The same without what OMS says of the run. */
    static final Field<String> IN_LISTS_WITHOUT_OMS = field(
            "json_build_object(" + OWN + ", 'Run', json_build_object('rr_attributes', run.rr_attributes),"
                    + " 'DatasetTripletCache', " + CACHE + ")::text",
            String.class);

    /** As {@code get_dataset} shows it, but for the ranges and luminosities of its cache. */
    static final Field<String> ALONE = field(
            "json_build_object(" + OWN + ", 'Run', " + RunJson.INSIDE_DATASET + ", 'DatasetTripletCache', " + CACHE
                    + ")::text",
            String.class);

    /** As the creation of a dataset answers. */
    static final Field<String> CREATION_EVENT = field("""
            json_build_object('run_number', dataset.run_number, 'name', dataset.name, 'dataset_metadata',
                dataset.dataset_attributes, 'datasets_in_gui', dataset.datasets_in_gui, 'version', dataset.version,
                'deleted', dataset.deleted)::text
            """, String.class);

    private DatasetJson() {}
}
