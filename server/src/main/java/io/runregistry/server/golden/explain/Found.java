package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was found in a variable.
 *
 * @param other what it is at the other time that it is compared with; nothing if that is the same, or there is none
 */
record Found(Known here, Optional<Known> other) {

    /** Values of one variable that are told of one piece; luminosities may have another in each lumisection. */
    private static final int MOST = 10;

    static Found of(Known here, Known other) {
        return new Found(here, here.value().equals(other.value()) ? Optional.empty() : Optional.of(other));
    }

    /** Adds {@code found: [{value, ranges, since, other}]} and how many more there are. */
    static void write(ColumnRanges<Found> along, ObjectNode json) {
        Map<Found, LumiRanges.Builder> where = new LinkedHashMap<>();
        for (int i = 0; i < along.size(); i++) {
            where.computeIfAbsent(along.value(i), found -> new LumiRanges.Builder())
                    .add(along.first(i), along.last(i));
        }
        ArrayNode array = json.putArray("found");
        where.entrySet().stream()
                .limit(MOST)
                .forEach(entry -> entry.getKey().write(entry.getValue().build(), array.addObject()));
        json.put("more_found", Math.max(0, where.size() - MOST));
    }

    private void write(LumiRanges lumisections, ObjectNode json) {
        json.set("ranges", Ranges.json(lumisections));
        here.write(json);
        other.ifPresent(known -> known.write(json.putObject("other")));
    }
}
