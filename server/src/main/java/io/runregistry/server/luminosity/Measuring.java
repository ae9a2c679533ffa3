package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.log.BrilcalcValues;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the luminosity of run after run in one unit. Not safe for threads: it remembers which unit that is. */
final class Measuring {

    private static final String UNNAMED = "as OMS gives it";

    private final Scale scale;
    private final Set<String> normtags = new TreeSet<>();
    private @Nullable Unit unit;

    Measuring(Scale scale) {
        this.scale = scale;
        this.unit = scale.wanted().or(scale::ofOms).orElse(null);
    }

    /** The unit of all that was measured; null if nothing was, so that all sums are 0 in any. Those of OMS have no name. */
    @Nullable
    String unit() {
        return unit != null ? unit.wire() : scale.source() == Source.OMS ? UNNAMED : null;
    }

    /** By which calibrations it was measured. */
    Set<String> normtags() {
        return normtags;
    }

    /**
     * What was measured in these lumisections of a run.
     *
     * @throws InvalidRequestException if it is in several units, and none is asked for
     */
    MeasuredRun measure(int runNumber, LumisectionValues<JsonNode> values, LumiRanges lumisections) {
        if (scale.source() == Source.OMS) {
            DoubleUnaryOperator conversion = scale.ofOms().isPresent()
                            && scale.wanted().isPresent()
                    ? value -> scale.ofOms().get().convert(value, scale.wanted().get())
                    : value -> value;
            return new MeasuredRun(
                    converted(values.column(Source.OMS.delivered()), conversion),
                    converted(values.column(Source.OMS.recorded()), conversion));
        }
        rememberNormtags(values.column(BrilcalcValues.NORMTAG), lumisections);
        ColumnRanges<Unit> units = units(values.column(BrilcalcValues.UNIT));
        agree(runNumber, units, lumisections);
        return new MeasuredRun(
                converted(values.column(BrilcalcValues.DELIVERED), units),
                converted(values.column(BrilcalcValues.RECORDED), units));
    }

    private void rememberNormtags(ColumnRanges<JsonNode> tags, LumiRanges lumisections) {
        for (int i = 0; i < tags.size(); i++) {
            if (tags.value(i).isString() && touches(tags, i, lumisections)) {
                normtags.add(tags.value(i).stringValue());
            }
        }
    }

    private static ColumnRanges<Unit> units(ColumnRanges<JsonNode> names) {
        return names.map(name -> Unit.find(name.asString(""))
                .orElseThrow(() -> new IllegalStateException("stored unit of luminosity " + name)));
    }

    private void agree(int runNumber, ColumnRanges<Unit> units, LumiRanges lumisections) {
        for (int i = 0; i < units.size(); i++) {
            Unit stored = units.value(i);
            if (unit != stored && scale.wanted().isEmpty() && touches(units, i, lumisections)) {
                if (unit != null) {
                    throw new InvalidRequestException(
                            "mixed_units",
                            "unit",
                            "brilcalc's luminosities of these lumisections are in several units: lumisections "
                                    + units.first(i) + "-" + units.last(i) + " of run " + runNumber + " in "
                                    + stored.wire() + ", others in " + unit.wire()
                                    + "; say with unit in which to add them");
                }
                unit = stored;
            }
        }
    }

    private static boolean touches(ColumnRanges<?> ranges, int index, LumiRanges lumisections) {
        return !lumisections
                .intersection(LumiRanges.of(ranges.first(index), ranges.last(index)))
                .isEmpty();
    }

    /** Values, each in the unit that holds there; where none holds there is no value. */
    private ColumnRanges<Double> converted(ColumnRanges<JsonNode> values, ColumnRanges<Unit> units) {
        ColumnRanges.Builder<Double> converted = new ColumnRanges.Builder<>();
        int next = 0;
        for (int i = 0; i < values.size(); i++) {
            while (next < units.size() && units.last(next) < values.first(i)) {
                next++;
            }
            for (int j = next; j < units.size() && units.first(j) <= values.last(i); j++) {
                Unit stored = units.value(j);
                add(
                        converted,
                        Math.max(values.first(i), units.first(j)),
                        Math.min(values.last(i), units.last(j)),
                        values.value(i),
                        value -> stored.convert(value, scale.wanted().orElse(stored)));
            }
        }
        return converted.build();
    }

    private static ColumnRanges<Double> converted(ColumnRanges<JsonNode> values, DoubleUnaryOperator conversion) {
        ColumnRanges.Builder<Double> converted = new ColumnRanges.Builder<>();
        for (int i = 0; i < values.size(); i++) {
            add(converted, values.first(i), values.last(i), values.value(i), conversion);
        }
        return converted.build();
    }

    private static void add(
            ColumnRanges.Builder<Double> converted,
            int first,
            int last,
            JsonNode value,
            DoubleUnaryOperator conversion) {
        if (value.isNumber() && value.doubleValue() >= 0) {
            converted.add(first, last, conversion.applyAsDouble(value.doubleValue()));
        }
    }
}
