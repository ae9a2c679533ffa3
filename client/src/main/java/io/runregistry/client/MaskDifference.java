package io.runregistry.client;

import io.runregistry.core.lumi.LumiMask;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What two lists do not share, and why.
 *
 * @param onlyInA what the second has not
 * @param whyNotInB by the second's rule; nothing if there is nothing to explain, or no rule
 * @param onlyInB what the first has not
 * @param whyNotInA by the first's rule
 * @param leavesOnlyOfA the leaves that only the first's rule has, in words
 * @param leavesOnlyOfB those that only the second's has
 * @param json the whole answer
 */
public record MaskDifference(
        LumiMask onlyInA,
        Optional<Explanation> whyNotInB,
        LumiMask onlyInB,
        Optional<Explanation> whyNotInA,
        List<String> leavesOnlyOfA,
        List<String> leavesOnlyOfB,
        JsonNode json) {

    static MaskDifference of(JsonNode json) {
        return new MaskDifference(
                LumiMask.from(json.path("only_in_a").path("mask")),
                explanation(json.path("only_in_a")),
                LumiMask.from(json.path("only_in_b").path("mask")),
                explanation(json.path("only_in_b")),
                words(json.path("leaves_only_of_a")),
                words(json.path("leaves_only_of_b")),
                json);
    }

    private static Optional<Explanation> explanation(JsonNode side) {
        return Optional.of(side.path("explanation")).filter(JsonNode::isObject).map(Explanation::of);
    }

    private static List<String> words(JsonNode leaves) {
        return Wire.array(leaves)
                .valueStream()
                .map(leaf -> leaf.path("in_words").asString(""))
                .toList();
    }
}
