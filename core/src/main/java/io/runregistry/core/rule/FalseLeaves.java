package io.runregistry.core.rule;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Leaves of a rule that are false together, and to blame for it that a lumisection is not golden. Immutable. */
public final class FalseLeaves {

    private final List<JsonNode> leaves;
    private final BitSet which;

    FalseLeaves(List<JsonNode> leaves, BitSet which) {
        this.leaves = leaves;
        this.which = (BitSet) which.clone();
    }

    /** Their places among the rule's leaves ({@link RangeEvaluation#leaves}), ascending. */
    public IntStream places() {
        return which.stream();
    }

    /** The leaves themselves, in the rule's order. */
    public List<JsonNode> leaves() {
        return which.stream().mapToObj(leaves::get).toList();
    }

    /** Of two of the same rule. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FalseLeaves that && which.equals(that.which);
    }

    @Override
    public int hashCode() {
        return which.hashCode();
    }

    @Override
    public String toString() {
        return leaves().toString();
    }
}
