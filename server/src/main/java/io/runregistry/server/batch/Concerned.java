package io.runregistry.server.batch;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much data something is about.
 *
 * @param lumisections of all datasets together
 * @param recorded luminosity, in the unit of its source; a lumisection without a measurement counts 0
 * @param delivered luminosity, in the same unit
 */
public record Concerned(long lumisections, double recorded, double delivered) {

    static final Concerned NOTHING = new Concerned(0, 0, 0);

    /** Some lumisections of a dataset with these OMS values. */
    public static Concerned of(LumiRanges lumisections, LumisectionValues<JsonNode> oms) {
        return new Concerned(
                lumisections.count(),
                sum(oms.column("recorded"), lumisections),
                sum(oms.column("delivered"), lumisections));
    }

    private static double sum(ColumnRanges<JsonNode> values, LumiRanges lumisections) {
        double sum = 0;
        int i = 0;
        for (LumiRange range : lumisections.ranges()) {
            while (i < values.size() && values.last(i) < range.first()) {
                i++;
            }
            for (int j = i; j < values.size() && values.first(j) <= range.last(); j++) {
                int first = Math.max(values.first(j), range.first());
                int last = Math.min(values.last(j), range.last());
                sum += Math.max(0, values.value(j).asDouble(0)) * (last - first + 1);
            }
        }
        return sum;
    }

    /** {@code {lumisections, recorded_luminosity, delivered_luminosity}}, put into an object. */
    public ObjectNode putInto(ObjectNode json) {
        return json.put("lumisections", lumisections)
                .put("recorded_luminosity", recorded)
                .put("delivered_luminosity", delivered);
    }

    Concerned plus(Concerned other) {
        return new Concerned(lumisections + other.lumisections, recorded + other.recorded, delivered + other.delivered);
    }
}
