package io.runregistry.core.rule;

import io.runregistry.core.lumi.LumiRanges;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a rule says of a dataset's lumisections, of those that have both OMS and RR values.
 *
 * @param good where it holds
 * @param blamed where it does not: by the leaves of the rule (its parts below {@code and} and {@code or}) that are false
 *     there, in the rule's order; not those of a part that is true all the same, as an {@code or} one side of which holds
 */
public record Verdict(LumiRanges good, Map<List<JsonNode>, LumiRanges> blamed) {}
