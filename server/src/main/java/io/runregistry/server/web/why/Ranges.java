package io.runregistry.server.web.why;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Lumisections as explanations have them, and as people read and type them. */
final class Ranges {

    /** Of more than these only the first are shown. */
    private static final int MOST = 12;

    private Ranges() {}

    /** Of {@code [[first, last], …]}. */
    static LumiRanges of(JsonNode json) {
        return LumiRanges.of(json.valueStream()
                .map(pair -> new LumiRange(pair.path(0).asInt(), pair.path(1).asInt()))
                .toList());
    }

    /** {@code 3-7,12}, as an address takes it. */
    static String address(LumiRanges ranges) {
        return ranges.ranges().stream().map(Ranges::text).collect(Collectors.joining(","));
    }

    /** {@code 3-7, 12}; the first ones, if there are many. */
    static String text(LumiRanges ranges) {
        int more = ranges.ranges().size() - MOST;
        return ranges.ranges().stream().limit(MOST).map(Ranges::text).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more ranges" : "");
    }

    private static String text(LumiRange range) {
        return range.first() == range.last() ? Integer.toString(range.first()) : range.first() + "-" + range.last();
    }
}
