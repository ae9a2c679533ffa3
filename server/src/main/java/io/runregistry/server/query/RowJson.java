package io.runregistry.server.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import io.runregistry.core.query.Scope;
import io.runregistry.server.datasets.DatasetJson;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.log.Tables.Run;
import io.runregistry.server.runs.RunJson;
import io.runregistry.server.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The JSON of a hit, made by PostgreSQL when its turn comes: as lists show it, or only the chosen fields of that. */
record RowJson(Scope scope, Optional<ChosenFields> fields) {

    /** For the row {@code hit}. */
    Field<String> ofHit(DSLContext database) {
        return DSL.field(scope == Scope.RUNS ? ofRun(database) : ofDataset(database));
    }

    private Select<? extends org.jooq.Record1<String>> ofRun(DSLContext database) {
        Field<String> json = fields.map(RowJson::chosenOfRun).orElse(RunJson.RUN);
        return database.select(json)
                .from(Run.RUN)
                .leftJoin(Dataset.DATASET)
                .on(Dataset.RUN_NUMBER.eq(Run.RUN_NUMBER).and(Dataset.NAME.eq(inline(DatasetChange.ONLINE))))
                .where(Run.RUN_NUMBER.eq(Search.HIT_RUN_NUMBER));
    }

    private Select<? extends org.jooq.Record1<String>> ofDataset(DSLContext database) {
        Field<String> json = fields.map(RowJson::chosenOfDataset).orElse(DatasetJson.IN_LISTS);
        return database.select(json)
                .from(Dataset.DATASET)
                .join(Run.RUN)
                .on(Run.RUN_NUMBER.eq(Dataset.RUN_NUMBER))
                .where(Dataset.RUN_NUMBER.eq(Search.HIT_RUN_NUMBER).and(Dataset.NAME.eq(Search.HIT_NAME)));
    }

    private static Field<String> chosenOfRun(ChosenFields fields) {
        Members run = new Members(fields);
        run.add("run_number", Run.RUN_NUMBER);
        run.addDocument("oms_attributes", Run.OMS_ATTRIBUTES);
        run.addDocument("rr_attributes", Run.RR_ATTRIBUTES);
        run.addPlain("version", Run.VERSION);
        run.addPlain("deleted", Run.DELETED);
        Members cache = new Members(fields);
        cache.addDocument(ChosenFields.TRIPLETS, field("coalesce({0}, '{}')", JSONB.class, Dataset.TRIPLET_SUMMARY));
        run.addAll("DatasetTripletCache", cache);
        return run.json().cast(String.class);
    }

    private static Field<String> chosenOfDataset(ChosenFields fields) {
        Members dataset = new Members(fields);
        dataset.add("run_number", Dataset.RUN_NUMBER);
        dataset.add("name", Dataset.NAME);
        dataset.addDocument("dataset_attributes", Dataset.DATASET_ATTRIBUTES);
        dataset.addPlain("datasets_in_gui", Dataset.DATASETS_IN_GUI);
        dataset.addPlain("version", Dataset.VERSION);
        dataset.addPlain("deleted", Dataset.DELETED);
        Members run = new Members(fields);
        run.addDocument("oms_attributes", Run.OMS_ATTRIBUTES);
        run.addDocument("rr_attributes", Run.RR_ATTRIBUTES);
        dataset.addAll("Run", run);
        Members cache = new Members(fields);
        cache.addDocument(ChosenFields.TRIPLETS, Dataset.TRIPLET_SUMMARY);
        cache.addPlain("dcs_summary", Dataset.DCS_SUMMARY);
        dataset.addAll("DatasetTripletCache", cache);
        return dataset.json().cast(String.class);
    }

    /** The members of an object, of which those that are not wanted are left out. */
    private static final class Members {

        private final ChosenFields fields;
        private final List<QueryPart> members = new ArrayList<>();

        Members(ChosenFields fields) {
            this.fields = fields;
        }

        void add(String name, Field<?> value) {
            members.add(inline(name));
            members.add(value);
        }

        void addPlain(String name, Field<?> value) {
            if (fields.wants(name)) {
                add(name, value);
            }
        }

        void addDocument(String name, Field<JSONB> document) {
            if (fields.wants(name)) {
                add(
                        name,
                        fields.of(name)
                                .<Field<?>>map(names -> part(document, names.toArray(String[]::new)))
                                .orElse(document));
            }
        }

        void addAll(String name, Members others) {
            if (!others.members.isEmpty()) {
                add(name, others.json());
            }
        }

        Field<JSON> json() {
            return field("json_build_object({0})", JSON.class, DSL.list(members));
        }

        /** What a document has of some names; joined with nothing, it is unpacked once and not for each of them. */
        private static Field<JSON> part(Field<JSONB> document, String[] names) {
            return field(
                    "(SELECT coalesce(json_object_agg(wanted, unpacked.document -> wanted), '{}')"
                            + " FROM (SELECT {0} || '{}' AS document OFFSET 0) AS unpacked, unnest({1}) AS wanted"
                            + " WHERE jsonb_exists(unpacked.document, wanted))",
                    JSON.class, document, val(names));
        }
    }
}
