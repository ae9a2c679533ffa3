package io.runregistry.server.golden;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Sum;
import tools.jackson.databind.JsonNode;

/** The luminosity of the lumisections of one dataset, in the unit of its source; negative or absent counts 0. */
public final class Luminosity {

    private final ColumnRanges<JsonNode> values;

    public Luminosity(ColumnRanges<JsonNode> values) {
        this.values = values;
    }

    public double of(LumiRanges ranges) {
        Sum sum = new Sum();
        int i = 0;
        for (LumiRange range : ranges.ranges()) {
            while (i < values.size() && values.last(i) < range.first()) {
                i++;
            }
            for (int j = i; j < values.size() && values.first(j) <= range.last(); j++) {
                int count = Math.min(values.last(j), range.last()) - Math.max(values.first(j), range.first()) + 1;
                double value = values.value(j).isNumber() ? values.value(j).doubleValue() : 0;
                sum.add(Math.max(value, 0) * count);
            }
        }
        return sum.value();
    }
}
