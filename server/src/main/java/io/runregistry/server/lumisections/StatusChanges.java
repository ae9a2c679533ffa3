package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.batch.Concerned;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which statuses of a column become which others, and where.
 *
 * @param places by what changes; where both statuses are the same, only a comment or cause does
 */
record StatusChanges(Map<Change, LumiRanges> places) {

    /** Where nobody said anything before, it was EMPTY. */
    record Change(Status before, Status after) {}

    /** @param changed only what differs from before */
    static StatusChanges of(ColumnRanges<Triplet> before, ColumnRanges<Triplet> changed) {
        ColumnRanges.Builder<Change> changes = new ColumnRanges.Builder<>();
        changed.walk(before, (first, last, after, old) -> {
            if (after != null) {
                changes.add(first, last, new Change(old == null ? Status.EMPTY : old.status(), after.status()));
            }
        });
        return new StatusChanges(changes.build().byValue());
    }

    /** Where something becomes GOOD that was not. */
    LumiRanges becomingGood() {
        return where(change -> change.after() == Status.GOOD && change.before() != Status.GOOD);
    }

    /** Where something is GOOD no longer. */
    LumiRanges noLongerGood() {
        return where(change -> change.before() == Status.GOOD && change.after() != Status.GOOD);
    }

    private LumiRanges where(Predicate<Change> wanted) {
        return places.entrySet().stream()
                .filter(place -> wanted.test(place.getKey()))
                .map(Map.Entry::getValue)
                .reduce(LumiRanges.empty(), LumiRanges::union);
    }

    /**
     * {@code [{before, after, lumisections, ranges, recorded_luminosity, delivered_luminosity}]}.
     *
     * @param oms values of the dataset, which hold the luminosities
     */
    ArrayNode toJson(LumisectionValues<JsonNode> oms) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        places.forEach((change, where) -> {
            ObjectNode json = list.addObject();
            json.put("before", change.before().wire());
            json.put("after", change.after().wire());
            json.setAll(ChangedRanges.toJson(where));
            Concerned.of(where, oms).putInto(json);
        });
        return list;
    }
}
