package io.runregistry.core.rule;

import io.runregistry.core.lumi.LumiRanges;
import java.util.Map;

/**
 * What a rule says of the lumisections of a dataset that count.
 *
 * @param good where it holds
 * @param bad where it does not
 * @param blamed the same, by the leaves that are to blame there
 */
public record Judgement(LumiRanges good, LumiRanges bad, Map<FalseLeaves, LumiRanges> blamed) {}
