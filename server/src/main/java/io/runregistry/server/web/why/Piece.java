package io.runregistry.server.web.why;

import io.runregistry.core.lumi.LumiRanges;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Lumisections of a dataset that are missing for the same reason, or that are golden.
 *
 * @param reasons none if they are golden
 * @param goldenElsewhere those that are golden all the same, by another dataset of the run
 * @param tree the rule, and what becomes of its parts there
 */
record Piece(
        String dataset,
        String datasetAddress,
        LumiRanges ranges,
        LumiRanges goldenElsewhere,
        List<String> reasons,
        Amount amount,
        Node tree) {

    static Piece of(JsonNode json) {
        String address = Variable.dataset(
                json.path("run_number").asInt(), json.path("dataset").asString());
        LumiRanges ranges = Ranges.of(json.path("ranges"));
        LumiRanges elsewhere = Ranges.of(json.path("golden_by_another_dataset"));
        return new Piece(
                json.path("dataset").asString(),
                Variable.address(address, ranges),
                ranges,
                elsewhere,
                Reason.of(json.path("false")),
                Amount.of(json),
                Node.of(json.path("tree"), ranges, address));
    }

    boolean isGolden() {
        return reasons.isEmpty();
    }

    String rangesText() {
        return Ranges.text(ranges);
    }

    String rangesAddress() {
        return Ranges.address(ranges);
    }

    String goldenElsewhereText() {
        return Ranges.text(goldenElsewhere);
    }

    /** Where it lies in the run. */
    List<Stretch> stretches(int last) {
        return isGolden()
                ? Stretch.of(ranges, LumiRanges.empty(), LumiRanges.empty(), last)
                : Stretch.of(LumiRanges.empty(), ranges, LumiRanges.empty(), last);
    }
}
