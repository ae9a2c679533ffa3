package io.runregistry.core.rule;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Where leaves of a rule are not true, gathered leaf by leaf and then walked through along the run: where a stretch begins or
 * ends, something changes, and nowhere else. Used again and again; not safe for threads.
 */
final class Stretches {

    /** How a leaf comes out. Only a true one is not to blame; json-logic takes more than that for true. */
    static final byte TRUE = 0;

    static final byte TRUTHY = 1;
    static final byte FALSY = 2;

    private static final int BITS_OF_A_LEAF = 24;
    private static final long BEGINS = 4;

    /** The lumisection, then the leaf, then whether it begins, then how the leaf comes out: in order when sorted. */
    private long[] edges = new long[64];

    private int size;
    private int next;
    private final BitSet notTrue = new BitSet();
    private final BitSet falsy = new BitSet();

    void clear() {
        size = 0;
        next = 0;
        notTrue.clear();
        falsy.clear();
    }

    /** Stretches of one leaf must not overlap. */
    void add(int leaf, int first, int last, byte outcome) {
        if (size + 2 > edges.length) {
            edges = Arrays.copyOf(edges, 2 * edges.length);
        }
        long what = ((long) leaf << 3) | outcome;
        edges[size++] = ((long) first << BITS_OF_A_LEAF) | what | BEGINS;
        edges[size++] = ((last + 1L) << BITS_OF_A_LEAF) | what;
    }

    void sort() {
        Arrays.sort(edges, 0, size);
    }

    /** Goes on to a lumisection, and gives the next one at which something changes. */
    long moveTo(int lumisection) {
        while (next < size && edges[next] >>> BITS_OF_A_LEAF <= lumisection) {
            long edge = edges[next++];
            int leaf = (int) (edge & ((1 << BITS_OF_A_LEAF) - 1)) >>> 3;
            boolean begins = (edge & BEGINS) != 0;
            notTrue.set(leaf, begins);
            falsy.set(leaf, begins && (edge & 3) == FALSY);
        }
        return next < size ? edges[next] >>> BITS_OF_A_LEAF : Long.MAX_VALUE;
    }

    /** The leaves that are not true here. */
    BitSet notTrue() {
        return notTrue;
    }

    /** The leaves that json-logic does not take for true here. */
    BitSet falsy() {
        return falsy;
    }
}
