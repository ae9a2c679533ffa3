package io.runregistry.cli;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Lumisections for people: {@code [[1, 3], [7, 7]]} is {@code 1-3, 7}. */
final class RangeText {

    private static final int MOST = 12;

    private RangeText() {}

    static String of(JsonNode ranges) {
        String text = ranges.valueStream()
                .limit(MOST)
                .map(range -> range.path(0).asInt() == range.path(1).asInt()
                        ? range.path(0).asString("")
                        : range.path(0).asString("") + "-" + range.path(1).asString(""))
                .collect(Collectors.joining(", "));
        return ranges.size() <= MOST ? text : text + ", … (" + ranges.size() + " ranges)";
    }
}
