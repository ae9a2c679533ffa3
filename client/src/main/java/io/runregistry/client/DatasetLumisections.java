package io.runregistry.client;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What is known of the lumisections of a dataset, in the columns that were asked for.
 *
 * @param lumisections the number of the last one that is judged; OMS may tell of later ones
 * @param triplets the judgements by column; a column of which nothing is known is absent
 * @param oms what OMS says, by names without {@code oms.}
 */
public record DatasetLumisections(
        DatasetId dataset, int lumisections, LumisectionValues<Triplet> triplets, LumisectionValues<JsonNode> oms) {

    static DatasetLumisections of(JsonNode json) {
        JsonNode last = json.path("last_ls");
        if (!last.isInt()) {
            throw new ServerFailedException("the registry answered lumisections without \"last_ls\"");
        }
        return new DatasetLumisections(
                new DatasetId(Wire.runNumber(json), json.path("name").asString("")),
                last.intValue(),
                ranges(json.path("columns"), LumisectionRange::triplet),
                ranges(json.path("oms"), range -> range.path("value")));
    }

    private static <V> LumisectionValues<V> ranges(JsonNode columns, Function<JsonNode, V> value) {
        Map<String, ColumnRanges<V>> read = new TreeMap<>();
        columns.forEachEntry((column, ranges) -> {
            ColumnRanges.Builder<V> builder = new ColumnRanges.Builder<>();
            ranges.forEach(range ->
                    builder.add(range.path("start").asInt(), range.path("end").asInt(), value.apply(range)));
            read.put(column, builder.build());
        });
        return LumisectionValues.of(read);
    }

    /** The status of each lumisection in a column up to the last that is judged in any, element 0 being lumisection 1; nothing where none is known. */
    public List<Optional<Status>> statuses(String column) {
        ColumnRanges<Triplet> ranges = triplets.column(column);
        return IntStream.rangeClosed(1, lumisections)
                .mapToObj(lumisection -> ranges.at(lumisection).map(Triplet::status))
                .toList();
    }
}
