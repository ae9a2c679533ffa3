package io.runregistry.core.rule;

import io.runregistry.core.lumi.LumiRanges;
import java.util.Map;

/**
 * What a rule says of the lumisections of a dataset that count.
 *
 * @param good where it holds
 * @param blamed where it does not, by the leaves that are to blame there
 */
public record Judgement(LumiRanges good, Map<FalseLeaves, LumiRanges> blamed) {

    /** Where the rule does not hold. */
    public LumiRanges bad() {
        return blamed.values().stream().reduce(LumiRanges.empty(), LumiRanges::union);
    }
}
