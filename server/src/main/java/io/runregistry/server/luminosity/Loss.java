package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.LumiRanges;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Why lumisections of one dataset are lost. Causes are told by their numbers.
 *
 * @param counted those that were judged at all
 * @param blamed those that are lost, by all that is to blame there; each is in one of these
 * @param absent the causes of which the dataset knows nothing
 */
record Loss(LumiRanges counted, Map<BitSet, LumiRanges> blamed, BitSet absent) {

    /** Where nothing is to blame. */
    LumiRanges good() {
        return counted.minus(union(List.copyOf(blamed.values())));
    }

    static LumiRanges union(List<LumiRanges> all) {
        return all.stream().reduce(LumiRanges.empty(), LumiRanges::union);
    }
}
