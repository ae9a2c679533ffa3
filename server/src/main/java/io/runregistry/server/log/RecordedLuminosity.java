package io.runregistry.server.log;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import java.math.BigDecimal;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * What was recorded along a run, in running sums, so that the luminosity of a range is a difference. Sums are exact: those of
 * parts add up to that of the whole. A value that is no number or negative is as good as none.
 */
final class RecordedLuminosity {

    private final ColumnRanges<BigDecimal> values;

    /** What was recorded before each range of the values, and in all. */
    private final BigDecimal[] before;

    private RecordedLuminosity(ColumnRanges<BigDecimal> values) {
        this.values = values;
        this.before = new BigDecimal[values.size() + 1];
        Arrays.fill(before, BigDecimal.ZERO);
        for (int i = 0; i < values.size(); i++) {
            before[i + 1] = before[i].add(sum(i, values.last(i)));
        }
    }

    /** @param recorded of each lumisection, as OMS tells it */
    static RecordedLuminosity of(ColumnRanges<JsonNode> recorded) {
        ColumnRanges.Builder<BigDecimal> values = new ColumnRanges.Builder<>();
        for (int i = 0; i < recorded.size(); i++) {
            JsonNode value = recorded.value(i);
            if (value.isNumber() && value.doubleValue() >= 0) {
                values.add(recorded.first(i), recorded.last(i), BigDecimal.valueOf(value.doubleValue()));
            }
        }
        return new RecordedLuminosity(values.build());
    }

    BigDecimal in(LumiRanges lumisections) {
        BigDecimal sum = BigDecimal.ZERO;
        for (LumiRange range : lumisections.ranges()) {
            sum = sum.add(upTo(range.last()).subtract(upTo(range.first() - 1)));
        }
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }

    private BigDecimal upTo(int lumisection) {
        int from = 0;
        int to = values.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (values.first(middle) <= lumisection) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? BigDecimal.ZERO : before[from - 1].add(sum(from - 1, lumisection));
    }

    /** Of one range of the values, up to a lumisection. */
    private BigDecimal sum(int range, int lumisection) {
        int count = Math.min(values.last(range), lumisection) - values.first(range) + 1;
        return count == 1 ? values.value(range) : values.value(range).multiply(BigDecimal.valueOf(count));
    }
}
