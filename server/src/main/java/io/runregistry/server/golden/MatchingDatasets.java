package io.runregistry.server.golden;

import static org.jooq.impl.DSL.any;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.LumisectionDocument;
import io.runregistry.server.log.Tables.Dataset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the datasets that a rule is evaluated on, one after another, by run. */
public final class MatchingDatasets {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROWS_AT_ONCE = 200;

    /** Each dataset with its run, its RR values, and the OMS values of its own and of {@code online}. */
    private static final String SELECT = """
            SELECT dataset.run_number, dataset.name, dataset.dataset_attributes, run.oms_attributes, run.rr_attributes,
                rr.automatic AS rr_automatic, rr.manual AS rr_manual,
                own.automatic AS own_automatic, own.manual AS own_manual,
                online.automatic AS online_automatic, online.manual AS online_manual
            FROM dataset
            JOIN run ON run.run_number = dataset.run_number
            LEFT JOIN lumisections rr
                ON rr.run_number = dataset.run_number AND rr.name = dataset.name AND rr.source = 'RR'
            LEFT JOIN lumisections own
                ON own.run_number = dataset.run_number AND own.name = dataset.name AND own.source = 'OMS'
            LEFT JOIN lumisections online
                ON online.run_number = dataset.run_number AND online.name = 'online' AND online.source = 'OMS'
            WHERE NOT dataset.deleted AND dataset.name = ANY ({0})
            """;

    private static final String BY_RUN = SELECT + "ORDER BY dataset.run_number, dataset.name";
    private static final String OF_RUNS_BY_RUN =
            SELECT + "AND dataset.run_number = ANY ({1}) ORDER BY dataset.run_number, dataset.name";
    private static final String OF_RUN = SELECT + "AND dataset.run_number = {1}";

    private MatchingDatasets() {}

    /** A dataset, ready to be evaluated. */
    public record Candidate(int runNumber, String name, DatasetFacts facts) {

        /** The recorded luminosity of lumisections, in the unit of its source. */
        public double recorded(LumiRanges lumisections) {
            return new Luminosity(facts.oms().column(BlockReader.RECORDED)).of(lumisections);
        }

        /** The delivered one. */
        public double delivered(LumiRanges lumisections) {
            return new Luminosity(facts.oms().column(BlockReader.DELIVERED)).of(lumisections);
        }
    }

    public static void forEach(DSLContext transaction, List<String> names, Consumer<Candidate> action) {
        forEach(transaction.resultQuery(BY_RUN, DSL.val(names.toArray(String[]::new))), action);
    }

    /** The same of some runs only. */
    public static void forEach(
            DSLContext transaction, List<String> names, Collection<Integer> runs, Consumer<Candidate> action) {
        forEach(
                transaction.resultQuery(
                        OF_RUNS_BY_RUN, DSL.val(names.toArray(String[]::new)), DSL.val(runs.toArray(Integer[]::new))),
                action);
    }

    /**
     * Every dataset whose name matches, of the runs that are wanted.
     *
     * @param pattern an SQL {@code SIMILAR TO} pattern
     * @param wanted on the table's run number
     * @throws InvalidRequestException if the pattern is wrong, or no dataset matches
     */
    public static void forEach(DSLContext transaction, String pattern, Condition wanted, Consumer<Candidate> action) {
        List<String> names = NamePatterns.matching(transaction, pattern);
        if (names.isEmpty()) {
            throw new InvalidRequestException(
                    "no_dataset", "dataset_name_filter", "no dataset matches \"" + pattern + "\"");
        }
        List<Integer> runs = transaction
                .selectDistinct(Dataset.RUN_NUMBER)
                .from(Dataset.DATASET)
                .where(Dataset.NAME.eq(any(names.toArray(String[]::new))).and(wanted))
                .fetch(Dataset.RUN_NUMBER);
        forEach(transaction, names, runs, action);
    }

    private static void forEach(ResultQuery<Record> query, Consumer<Candidate> action) {
        try (Cursor<Record> cursor = query.fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            cursor.forEach(row -> action.accept(candidate(row)));
        }
    }

    /** One dataset; nothing if there is none. */
    public static Optional<Candidate> find(DSLContext transaction, int runNumber, String name) {
        return transaction
                .resultQuery(OF_RUN, DSL.val(new String[] {name}), DSL.val(runNumber))
                .fetchOptional()
                .map(MatchingDatasets::candidate);
    }

    private static Candidate candidate(Record row) {
        int runNumber = row.get("run_number", Integer.class);
        String name = row.get("name", String.class);
        ObjectNode run = JsonNodeFactory.instance.objectNode();
        run.put("run_number", runNumber);
        run.set("oms", json(row, "oms_attributes"));
        run.set("rr", json(row, "rr_attributes"));
        ObjectNode dataset = (ObjectNode) json(row, "dataset_attributes");
        dataset.put("name", name);
        return new Candidate(runNumber, name, new DatasetFacts(run, dataset, oms(row, name), rr(row)));
    }

    private static LumisectionValues<Triplet> rr(Record row) {
        return LumisectionDocument.decodeRr(bytes(row, "rr_automatic"))
                .overlaidBy(LumisectionDocument.decodeRr(bytes(row, "rr_manual")));
    }

    private static LumisectionValues<JsonNode> oms(Record row, String name) {
        LumisectionValues<JsonNode> online = oms(row, "online_automatic", "online_manual");
        return name.equals(DatasetChange.ONLINE) ? online : online.overlaidBy(oms(row, "own_automatic", "own_manual"));
    }

    private static LumisectionValues<JsonNode> oms(Record row, String automatic, String manual) {
        return LumisectionDocument.decodeOms(bytes(row, automatic))
                .overlaidBy(LumisectionDocument.decodeOms(bytes(row, manual)));
    }

    private static byte @Nullable [] bytes(Record row, String column) {
        return row.get(column, byte[].class);
    }

    /** PostgreSQL's own text, since not every JSON number is one that jOOQ can read. */
    private static JsonNode json(Record row, String column) {
        return JSON.readTree(row.get(column, JSONB.class).data());
    }
}
