package io.runregistry.server.datasets;

import static io.runregistry.server.log.Tables.Dataset.DATASET;
import static io.runregistry.server.log.Tables.Dataset.DATASET_ATTRIBUTES;
import static io.runregistry.server.log.Tables.Dataset.DELETED;
import static io.runregistry.server.log.Tables.Dataset.NAME;
import static io.runregistry.server.log.Tables.Dataset.RUN_NUMBER;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Joint;
import io.runregistry.server.log.LumisectionSummary;
import io.runregistry.server.log.Tables.Run;
import io.runregistry.server.search.JsonPage;
import io.runregistry.server.search.Search;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads datasets as the wire shows them. */
@Component
public final class Datasets {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_NAMED = 12_000;

    private static final String BY_STATE = """
            SELECT regexp_replace(key, '_state$', '') AS workspace, value AS state, count(*)::int AS datasets
            FROM dataset CROSS JOIN LATERAL jsonb_each_text(dataset_attributes)
            WHERE NOT deleted AND key LIKE '%\\_state' AND value IN ('OPEN', 'SIGNOFF')
            GROUP BY 1, 2
            """;

    private final DSLContext database;
    private final Search search;

    Datasets(DSLContext database, Search search) {
        this.database = database;
        this.search = search;
    }

    /** How many datasets are OPEN or SIGNOFF in a workspace. */
    public record Waiting(String workspace, String state, int datasets) {}

    /** Reads all datasets, which takes long where there are many. */
    public List<Waiting> countWaiting() {
        return database.fetch(BY_STATE)
                .map(row -> new Waiting(
                        row.get("workspace", String.class),
                        row.get("state", String.class),
                        row.get("datasets", Integer.class)));
    }

    /** One dataset with its whole run, its ranges and its luminosities, of one moment; nothing if there is none. */
    Optional<ObjectNode> find(int runNumber, String name) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return select(transaction, DatasetJson.ALONE)
                    .where(is(runNumber, name))
                    .and(not(DELETED))
                    .fetchOptional(DatasetJson.ALONE)
                    .map(json -> withRanges(
                            (ObjectNode) JSON.readTree(json), LumisectionStore.joint(transaction, runNumber, name)));
        });
    }

    /** The attributes of the datasets of a run that are not hidden, by their names; in one read. */
    public SortedMap<String, JsonNode> attributesOfRun(int runNumber) {
        SortedMap<String, JsonNode> attributes = new TreeMap<>();
        database.select(NAME, DATASET_ATTRIBUTES)
                .from(DATASET)
                .where(RUN_NUMBER.eq(runNumber))
                .and(not(DELETED))
                .forEach(row ->
                        attributes.put(row.value1(), JSON.readTree(row.value2().data())));
        return attributes;
    }

    static ObjectNode withRanges(ObjectNode dataset, Joint lumisections) {
        LumisectionSummary summary = new LumisectionSummary(lumisections.rr(), lumisections.oms());
        ObjectNode cache = (ObjectNode) dataset.get("DatasetTripletCache");
        cache.set("rr_ranges", summary.tripletRanges());
        cache.set("dcs_ranges", summary.bitRanges());
        cache.put("brilcalc_recorded_luminosity", summary.luminosity("recorded"));
        cache.put("brilcalc_delivered_luminosity", summary.luminosity("delivered"));
        return dataset;
    }

    /** What the creation of a dataset answers: its first event. */
    public String getCreationEvent(int runNumber, String name) {
        return select(database, DatasetJson.CREATION_EVENT)
                .where(is(runNumber, name))
                .fetchSingle(DatasetJson.CREATION_EVENT);
    }

    /** Writes a page of datasets: {@code {datasets, pages, count}}. */
    void writePage(ObjectNode body, OutputStream out) {
        JsonPage.write(
                database,
                out,
                "datasets",
                transaction -> search.datasets(transaction, body),
                (transaction, page) -> transaction
                        .select(DatasetJson.IN_LISTS, Search.TOTAL)
                        .from(page.hits())
                        .join(DATASET)
                        .on(RUN_NUMBER.eq(Search.HIT_RUN_NUMBER).and(NAME.eq(Search.HIT_NAME)))
                        .join(Run.RUN)
                        .on(Run.RUN_NUMBER.eq(RUN_NUMBER))
                        .orderBy(Search.POSITION));
    }

    /** The names that the datasets matching a filter have. */
    List<String> listUniqueNames(@Nullable JsonNode filter) {
        Condition matches = search.datasetCondition(filter);
        int count = database.fetchCount(database.selectOne()
                .from(DATASET)
                .join(Run.RUN)
                .on(Run.RUN_NUMBER.eq(RUN_NUMBER))
                .where(matches));
        if (count > MOST_NAMED) {
            throw new InvalidRequestException(
                    "too_many_datasets",
                    "filter",
                    count + " datasets match, more than the " + MOST_NAMED + " that are taken; narrow the filter");
        }
        return database.selectDistinct(NAME)
                .from(DATASET)
                .join(Run.RUN)
                .on(Run.RUN_NUMBER.eq(RUN_NUMBER))
                .where(matches)
                .orderBy(NAME)
                .fetch(NAME);
    }

    /** The datasets that wait, in the workspace {@code global}, for what {@code state} says. */
    List<String> listWaiting(String state) {
        return select(database, DatasetJson.BARE)
                .where(condition("{0} ->> 'global_state' = {1}", DATASET_ATTRIBUTES, val(state)))
                .and(not(DELETED))
                .orderBy(RUN_NUMBER.desc(), NAME)
                .fetch(DatasetJson.BARE);
    }

    private static SelectOnConditionStep<? extends Record> select(DSLContext transaction, Field<?> json) {
        return transaction.select(json).from(DATASET).join(Run.RUN).on(Run.RUN_NUMBER.eq(RUN_NUMBER));
    }

    private static Condition is(int runNumber, String name) {
        return RUN_NUMBER.eq(runNumber).and(NAME.eq(name));
    }
}
