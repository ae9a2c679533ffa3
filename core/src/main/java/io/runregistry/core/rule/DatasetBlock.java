package io.runregistry.core.rule;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Datasets with all that rules look at, column by column, so that evaluating a rule on many of them reads only the columns
 * that it names, and each different value is judged once. Datasets are numbered from 0, in the order in which they were added.
 * Immutable, safe for threads.
 */
public final class DatasetBlock {

    private static final int BYTES_OF_A_DATASET = 200;

    private final int[] runRows;
    private final int[] omsRows;
    private final List<String> names;
    private final List<LumiRanges> counted;
    private final List<Integer> runNumbers;
    private final Map<String, BlockAttribute> oms;
    private final Map<String, BlockAttribute> rr;
    private final Map<String, BlockAttribute> attributes;
    private final Map<String, BlockColumn> omsColumns;
    private final Map<String, BlockColumn> rrColumns;
    private final long bytes;

    private DatasetBlock(Builder builder) {
        this.runRows = builder.runRows.stream().mapToInt(Integer::intValue).toArray();
        this.omsRows = builder.omsRows.stream().mapToInt(Integer::intValue).toArray();
        this.names = List.copyOf(builder.names);
        this.runNumbers = List.copyOf(builder.runNumbers);
        this.oms = built(builder.oms);
        this.rr = built(builder.rr);
        this.attributes = built(builder.attributes);
        this.omsColumns = builder.omsColumns.build();
        this.rrColumns = builder.rrColumns.build();
        this.counted = counted();
        this.bytes = bytes(oms)
                + bytes(rr)
                + bytes(attributes)
                + columnBytes(omsColumns)
                + columnBytes(rrColumns)
                + (long) BYTES_OF_A_DATASET * names.size();
    }

    private static Map<String, BlockAttribute> built(Map<String, BlockAttribute.Builder> builders) {
        Map<String, BlockAttribute> built = new LinkedHashMap<>();
        builders.forEach((name, builder) -> built.put(name, builder.build()));
        return built;
    }

    private static long bytes(Map<String, BlockAttribute> attributes) {
        return attributes.values().stream().mapToLong(BlockAttribute::bytes).sum();
    }

    private static long columnBytes(Map<String, BlockColumn> columns) {
        return columns.values().stream().mapToLong(BlockColumn::bytes).sum();
    }

    private List<LumiRanges> counted() {
        Map<LumiRanges, LumiRanges> same = new HashMap<>();
        List<LumiRanges> ofOms = covered(omsColumns, maximum(omsRows) + 1);
        List<LumiRanges> ofRr = covered(rrColumns, size());
        List<LumiRanges> both = new ArrayList<>(size());
        for (int dataset = 0; dataset < size(); dataset++) {
            LumiRanges here = ofOms.get(omsRows[dataset]).intersection(ofRr.get(dataset));
            both.add(same.computeIfAbsent(here, ranges -> ranges));
        }
        return both;
    }

    private static int maximum(int[] rows) {
        int maximum = -1;
        for (int row : rows) {
            maximum = Math.max(maximum, row);
        }
        return maximum;
    }

    private static List<LumiRanges> covered(Map<String, BlockColumn> columns, int rows) {
        List<LumiRanges> covered = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            LumiRanges all = LumiRanges.empty();
            for (BlockColumn column : columns.values()) {
                all = column.addTo(all, row);
            }
            covered.add(all);
        }
        return covered;
    }

    /** How many datasets there are. */
    public int size() {
        return runRows.length;
    }

    public int runNumber(int dataset) {
        return runNumbers.get(runRows[dataset]);
    }

    public String name(int dataset) {
        return names.get(dataset);
    }

    /** The lumisections that count: those with both OMS and RR values. */
    public LumiRanges counted(int dataset) {
        return counted.get(dataset);
    }

    /**
     * The sum of an OMS value over these lumisections, as of {@code recorded}, in the unit of its source; what is negative,
     * no number or absent counts 0.
     */
    public double sum(String omsColumn, int dataset, LumiRanges lumisections) {
        BlockColumn column = omsColumns.get(omsColumn);
        return column == null ? 0 : column.sum(omsRows[dataset], lumisections);
    }

    /** About how many bytes of memory all this takes. */
    public long bytes() {
        return bytes;
    }

    @Nullable
    BlockColumn omsColumn(String name) {
        return omsColumns.get(name);
    }

    @Nullable
    BlockColumn rrColumn(String name) {
        return rrColumns.get(name);
    }

    int omsRow(int dataset) {
        return omsRows[dataset];
    }

    int runRow(int dataset) {
        return runRows[dataset];
    }

    @Nullable
    BlockAttribute omsAttribute(String name) {
        return oms.get(name);
    }

    @Nullable
    BlockAttribute rrAttribute(String name) {
        return rr.get(name);
    }

    @Nullable
    BlockAttribute datasetAttribute(String name) {
        return attributes.get(name);
    }

    /** All that is known of a dataset; of the judgements only the status, which is what rules see. */
    DatasetFacts facts(int dataset) {
        ObjectNode run = JsonNodeFactory.instance.objectNode();
        run.put("run_number", runNumber(dataset));
        run.set("oms", whole(oms, runRows[dataset]));
        run.set("rr", whole(rr, runRows[dataset]));
        return new DatasetFacts(
                run,
                whole(attributes, dataset),
                LumisectionValues.of(ranges(omsColumns, omsRows[dataset])),
                LumisectionValues.of(statuses(ranges(rrColumns, dataset))));
    }

    private static ObjectNode whole(Map<String, BlockAttribute> attributes, int row) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        attributes.forEach((name, attribute) -> {
            if (attribute.code(row) > 0) {
                whole.set(name, attribute.value(row));
            }
        });
        return whole;
    }

    private static Map<String, ColumnRanges<JsonNode>> ranges(Map<String, BlockColumn> columns, int row) {
        Map<String, ColumnRanges<JsonNode>> ranges = new HashMap<>();
        columns.forEach((name, column) -> ranges.put(name, column.ranges(row)));
        return ranges;
    }

    private static Map<String, ColumnRanges<Triplet>> statuses(Map<String, ColumnRanges<JsonNode>> columns) {
        Map<String, ColumnRanges<Triplet>> statuses = new HashMap<>();
        columns.forEach((name, ranges) -> statuses.put(
                name,
                ranges.map(value -> Triplet.of(Status.parse(value.stringValue()).orElseThrow()))));
        return statuses;
    }

    /** A block of one dataset. */
    static DatasetBlock of(DatasetFacts facts) {
        Builder builder = new Builder();
        int run = builder.addRun(
                facts.run().path("run_number").asInt(0),
                facts.run().path("oms"),
                facts.run().path("rr"));
        int oms = builder.addOms();
        facts.oms().columns().forEach((name, ranges) -> {
            for (int i = 0; i < ranges.size(); i++) {
                builder.oms(name, ranges.first(i), ranges.last(i), ranges.value(i));
            }
        });
        builder.addDataset(run, oms, facts.dataset().path("name").asString(""), facts.dataset());
        facts.rr().columns().forEach((name, ranges) -> {
            for (int i = 0; i < ranges.size(); i++) {
                builder.rr(
                        name, ranges.first(i), ranges.last(i), ranges.value(i).status());
            }
        });
        return builder.build();
    }

    /** Takes runs and their datasets. Not safe for threads. */
    public static final class Builder {
        private static final Map<Status, JsonNode> STATUSES = statuses();

        private final List<Integer> runNumbers = new ArrayList<>();
        private final Map<String, BlockAttribute.Builder> oms = new LinkedHashMap<>();
        private final Map<String, BlockAttribute.Builder> rr = new LinkedHashMap<>();
        private final Map<String, BlockAttribute.Builder> attributes = new LinkedHashMap<>();
        private final List<Integer> runRows = new ArrayList<>();
        private final List<Integer> omsRows = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final BlockColumns omsColumns = new BlockColumns();
        private final BlockColumns rrColumns = new BlockColumns();

        private static Map<Status, JsonNode> statuses() {
            Map<Status, JsonNode> nodes = new EnumMap<>(Status.class);
            for (Status status : Status.values()) {
                nodes.put(status, StringNode.valueOf(status.wire()));
            }
            return nodes;
        }

        /** Gives the run's row, by which its datasets refer to it. */
        public int addRun(int runNumber, JsonNode omsAttributes, JsonNode rrAttributes) {
            int row = runNumbers.size();
            runNumbers.add(runNumber);
            put(oms, row, omsAttributes);
            put(rr, row, rrAttributes);
            return row;
        }

        private static void put(Map<String, BlockAttribute.Builder> builders, int row, JsonNode attributes) {
            attributes.forEachEntry((name, value) -> builders.computeIfAbsent(name, n -> new BlockAttribute.Builder())
                    .put(row, value));
        }

        /** OMS values follow, which any number of datasets may have; gives the row by which they refer to them. */
        public int addOms() {
            return omsColumns.nextRow();
        }

        /** A range of the OMS values that were begun last; those of a column come in order. */
        public Builder oms(String column, int first, int last, JsonNode value) {
            omsColumns.add(column, first, last, value);
            return this;
        }

        /** The numbers of a column, one for each lumisection from {@code first} on. */
        public Builder oms(String column, int first, double[] numbers) {
            omsColumns.add(column, first, numbers);
            return this;
        }

        /** RR values follow, those of this dataset. */
        public int addDataset(int runRow, int omsRow, String name, JsonNode datasetAttributes) {
            int row = rrColumns.nextRow();
            runRows.add(runRow);
            omsRows.add(omsRow);
            names.add(name);
            put(attributes, row, datasetAttributes);
            attributes
                    .computeIfAbsent("name", n -> new BlockAttribute.Builder())
                    .put(row, StringNode.valueOf(name));
            return row;
        }

        /** A range of the RR values of the dataset that was begun last; those of a column come in order. */
        public Builder rr(String column, int first, int last, Status status) {
            rrColumns.add(column, first, last, requireNonNull(STATUSES.get(status)));
            return this;
        }

        public DatasetBlock build() {
            return new DatasetBlock(this);
        }
    }
}
