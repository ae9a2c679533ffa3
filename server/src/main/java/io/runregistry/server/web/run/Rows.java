package io.runregistry.server.web.run;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.web.run.Row.Bar;
import io.runregistry.server.web.run.Row.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Makes rows of a chart. */
final class Rows {

    private Rows() {}

    static Row judged(String column, String description, ColumnRanges<Triplet> ranges) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            Triplet triplet = ranges.value(i);
            if (triplet.status() != Status.EMPTY) {
                bars.add(new Bar(
                        ranges.first(i),
                        ranges.last(i),
                        triplet.status().name(),
                        triplet.status().wire(),
                        triplet.comment(),
                        triplet.cause()));
            }
        }
        LumiRanges bad = ranges.where(triplet -> triplet.status() == Status.BAD);
        String summary = bad.isEmpty() ? statuses(bars) : "BAD " + Row.in(bad);
        return new Row(column, Source.RR, description, bars, Optional.empty(), !bad.isEmpty(), summary);
    }

    private static String statuses(List<Bar> bars) {
        return bars.isEmpty()
                ? "not judged"
                : bars.stream().map(Bar::value).distinct().sorted().collect(Collectors.joining(", "));
    }

    static boolean isBit(ColumnRanges<JsonNode> ranges) {
        return values(ranges).stream().anyMatch(JsonNode::isBoolean);
    }

    private static boolean isNumeric(ColumnRanges<JsonNode> ranges) {
        List<JsonNode> values = values(ranges);
        return values.stream().anyMatch(JsonNode::isNumber)
                && values.stream().allMatch(value -> value.isNumber() || value.isNull());
    }

    private static List<JsonNode> values(ColumnRanges<?> ranges) {
        return IntStream.range(0, ranges.size())
                .mapToObj(i -> (JsonNode) ranges.value(i))
                .toList();
    }

    static Row told(String name, String description, String unit, ColumnRanges<JsonNode> ranges) {
        if (isNumeric(ranges)) {
            ColumnRanges<Double> numbers = numbers(ranges);
            double largest = largest(numbers);
            return new Row(
                    name,
                    Source.OMS,
                    description,
                    List.of(),
                    Optional.of(Curve.of(numbers, largest, unit)),
                    false,
                    "up to " + Curve.shown(largest) + (unit.isEmpty() ? "" : " " + unit));
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            JsonNode value = ranges.value(i);
            if (!value.isNull()) {
                bars.add(new Bar(ranges.first(i), ranges.last(i), kind(value), value.asString(), "", ""));
            }
        }
        LumiRanges lost = ranges.where(value -> value.isBoolean() && !value.booleanValue());
        return new Row(
                name, Source.OMS, description, bars, Optional.empty(), !lost.isEmpty(), summary(ranges, bars, lost));
    }

    private static String kind(JsonNode value) {
        return value.isBoolean() ? (value.booleanValue() ? "TRUE" : "FALSE") : "TEXT";
    }

    private static String summary(ColumnRanges<JsonNode> ranges, List<Bar> bars, LumiRanges lost) {
        if (bars.isEmpty()) {
            return "no value";
        }
        if (lost.isEmpty()) {
            Map<JsonNode, LumiRanges> byValue = ranges.byValue();
            return byValue.size() == 1 ? bars.get(0).value() : byValue.size() + " values";
        }
        return lost.equals(ranges.covered()) ? "false" : "false " + Row.in(lost);
    }

    private static ColumnRanges<Double> numbers(ColumnRanges<JsonNode> ranges) {
        ColumnRanges.Builder<Double> numbers = new ColumnRanges.Builder<>();
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.value(i).isNumber()) {
                numbers.add(ranges.first(i), ranges.last(i), ranges.value(i).doubleValue());
            }
        }
        return numbers.build();
    }

    static double largest(ColumnRanges<Double> numbers) {
        return IntStream.range(0, numbers.size())
                .mapToDouble(numbers::value)
                .max()
                .orElse(0);
    }
}
