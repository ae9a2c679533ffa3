package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads the lumisections of a dataset from any registry in as few bytes as it takes, and as exactly as the wire allows. Safe for
 * threads.
 */
final class SourceLumisections {

    private final Transport transport;

    SourceLumisections(Transport transport) {
        this.transport = transport;
    }

    /** The judgements. The wire shows EMPTY where nobody said anything; the history tells whether somebody did. */
    LumisectionValues<Triplet> rr(int runNumber, String dataset) {
        List<LumisectionRange> ranges = ranges("rr_lumisection_ranges", runNumber, dataset);
        LumiRanges said = ranges.stream().anyMatch(SourceLumisections::isEmpty)
                ? said(runNumber, dataset, ranges.get(ranges.size() - 1).range().last())
                : LumiRanges.empty();
        Map<String, ColumnRanges.Builder<Triplet>> columns = new TreeMap<>();
        for (LumisectionRange range : ranges) {
            LumiRanges where =
                    LumiRanges.of(range.range().first(), range.range().last());
            for (LumiRange part : (isEmpty(range) ? where.intersection(said) : where).ranges()) {
                range.triplets().forEach((column, triplet) -> add(columns, column, part.first(), part.last(), triplet));
            }
        }
        return values(columns);
    }

    private static boolean isEmpty(LumisectionRange range) {
        return range.triplets().values().stream().allMatch(Triplet.EMPTY::equals);
    }

    /** Where anybody ever said anything; at the end somebody must have. */
    private LumiRanges said(int runNumber, String dataset, int last) {
        List<LumiRange> said = new ArrayList<>(List.of(new LumiRange(last, last)));
        Wire.array(read("get_rr_lumisection_history", runNumber, dataset)).forEach(event -> said.add(where(event)));
        return LumiRanges.of(said);
    }

    /**
     * The OMS values that hold. By name they take the fewest bytes, but behind a gap production counts positions there instead
     * of lumisections; if there is one, each lumisection is read.
     */
    LumisectionValues<JsonNode> oms(int runNumber, String dataset) {
        boolean gaps =
                read("oms_lumisection_ranges", runNumber, dataset).valueStream().anyMatch(range -> range.has("err"));
        return gaps
                ? each(read("oms_lumisections", runNumber, dataset))
                : byName(read("oms_lumisection_ranges_by_dcs_bit", runNumber, dataset));
    }

    /** Those in which an offline dataset differs from {@code online}; few have any, and no history then. */
    LumisectionValues<JsonNode> ownOms(int runNumber, String dataset, LumisectionValues<JsonNode> online) {
        return Wire.array(read("get_oms_lumisection_history", runNumber, dataset))
                        .isEmpty()
                ? LumisectionValues.empty()
                : oms(runNumber, dataset).differingFrom(online);
    }

    private static LumisectionValues<JsonNode> byName(JsonNode answer) {
        Map<String, ColumnRanges.Builder<JsonNode>> columns = new TreeMap<>();
        answer.forEachEntry((name, ranges) -> ranges.forEach(range -> {
            if (range.has("status")) {
                LumiRange where = where(range);
                add(columns, name, where.first(), where.last(), range.get("status"));
            }
        }));
        return values(columns);
    }

    private static LumisectionValues<JsonNode> each(JsonNode answer) {
        Map<String, ColumnRanges.Builder<JsonNode>> columns = new TreeMap<>();
        int number = 0;
        for (JsonNode lumisection : Wire.array(answer)) {
            number++;
            if (!lumisection.has("err")) {
                int at = number;
                lumisection.forEachEntry((name, value) -> add(columns, name, at, at, value));
            }
        }
        return values(columns);
    }

    private List<LumisectionRange> ranges(String call, int runNumber, String dataset) {
        return Wire.array(read(call, runNumber, dataset))
                .valueStream()
                .map(row -> LumisectionRange.of(row, where(row)))
                .toList();
    }

    private static LumiRange where(JsonNode range) {
        int first = range.path("start").asInt(0);
        int last = range.path("end").asInt(0);
        if (first < 1 || last < first) {
            throw new ServerFailedException("the registry answered lumisections " + range.path("start") + "-"
                    + range.path("end") + ", which are none");
        }
        return new LumiRange(first, last);
    }

    private JsonNode read(String call, int runNumber, String dataset) {
        return transport
                .post("/lumisections/" + call, Wire.dataset(runNumber, dataset))
                .json();
    }

    private static <V> void add(
            Map<String, ColumnRanges.Builder<V>> columns, String column, int first, int last, V value) {
        try {
            columns.computeIfAbsent(column, name -> new ColumnRanges.Builder<>())
                    .add(first, last, value);
        } catch (IllegalArgumentException e) {
            throw new ServerFailedException("the registry answered of " + column + ": " + e.getMessage(), e);
        }
    }

    private static <V> LumisectionValues<V> values(Map<String, ColumnRanges.Builder<V>> columns) {
        Map<String, ColumnRanges<V>> built = new TreeMap<>();
        columns.forEach((name, ranges) -> built.put(name, ranges.build()));
        return LumisectionValues.of(built);
    }
}
