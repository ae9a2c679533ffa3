package io.runregistry.core.rule;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Leaves of a rule that are false together, and to blame for it that a lumisection is not golden. Immutable. */
public final class FalseLeaves {

    private final List<JsonNode> leaves;
    private final long[] which;
    private final int hash;

    /** @param which their places, as the bits of words */
    FalseLeaves(List<JsonNode> leaves, long[] which) {
        this.leaves = leaves;
        this.which = which;
        this.hash = hash(which);
    }

    /** Mixes well, since there are many that differ in few bits. */
    private static int hash(long[] words) {
        long hash = 0;
        for (long word : words) {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    /** Their places among the rule's leaves ({@link RangeEvaluation#leaves}), ascending. */
    public IntStream places() {
        return BitSet.valueOf(which).stream();
    }

    /** The leaves themselves, in the rule's order. */
    public List<JsonNode> leaves() {
        return places().mapToObj(leaves::get).toList();
    }

    /** Of two of the same rule. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FalseLeaves that && Arrays.equals(which, that.which);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return leaves().toString();
    }
}
