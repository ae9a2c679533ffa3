package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.BrilcalcCsv;
import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.RunLuminosity;
import io.runregistry.server.log.BrilcalcValues;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a file says of a run that is known.
 *
 * @param taken the lumisections of the file that the registry knows
 * @param unknown those that it does not
 * @param news what is not stored yet
 */
record IncomingLuminosity(LumiRanges taken, LumiRanges unknown, LumisectionValues<JsonNode> news) {

    static IncomingLuminosity of(BrilcalcCsv file, RunLuminosity rows, OnlineOms stored) {
        LumiRanges measured = rows.measured();
        LumiRanges taken = measured.intersection(known(stored.values()));
        return new IncomingLuminosity(
                taken,
                measured.minus(taken),
                values(file, rows, taken, stored.automatic()).differingFrom(stored.automatic()));
    }

    /** Those of which OMS says anything; what brilcalc said before does not make a lumisection. */
    private static LumiRanges known(LumisectionValues<JsonNode> values) {
        return values.only(values.columns().keySet().stream()
                        .filter(name -> !BrilcalcValues.NAMES.contains(name))
                        .toList())
                .covered();
    }

    private static LumisectionValues<JsonNode> values(
            BrilcalcCsv file, RunLuminosity rows, LumiRanges taken, LumisectionValues<JsonNode> stored) {
        ColumnRanges.Builder<JsonNode> delivered = new ColumnRanges.Builder<>();
        ColumnRanges.Builder<JsonNode> recorded = new ColumnRanges.Builder<>();
        for (int row = 0; row < rows.size(); row++) {
            int lumisection = rows.lumisection(row);
            if (taken.contains(lumisection)) {
                delivered.add(lumisection, lumisection, number(rows.delivered(row)));
                recorded.add(lumisection, lumisection, number(rows.recorded(row)));
            }
        }
        Map<String, ColumnRanges<JsonNode>> columns = new TreeMap<>();
        columns.put(BrilcalcValues.DELIVERED, delivered.build());
        columns.put(BrilcalcValues.RECORDED, recorded.build());
        columns.put(
                BrilcalcValues.UNIT,
                everywhere(taken, StringNode.valueOf(file.luminosity().unit())));
        columns.put(
                BrilcalcValues.NORMTAG,
                file.normTag() == null
                        ? everywhere(taken.intersection(tagged(stored)), NullNode.getInstance())
                        : everywhere(taken, StringNode.valueOf(file.normTag())));
        return LumisectionValues.of(columns);
    }

    /** Where an earlier file named a calibration, which no longer holds. */
    private static LumiRanges tagged(LumisectionValues<JsonNode> stored) {
        return stored.column(BrilcalcValues.NORMTAG).where(tag -> !tag.isNull());
    }

    private static JsonNode number(double value) {
        return DoubleNode.valueOf(value + 0.0); // no negative zero
    }

    private static ColumnRanges<JsonNode> everywhere(LumiRanges lumisections, JsonNode value) {
        ColumnRanges.Builder<JsonNode> ranges = new ColumnRanges.Builder<>();
        for (LumiRange range : lumisections.ranges()) {
            ranges.add(range.first(), range.last(), value);
        }
        return ranges.build();
    }
}
