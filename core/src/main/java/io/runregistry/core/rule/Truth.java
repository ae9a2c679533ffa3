package io.runregistry.core.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** How a rule's truth follows from that of its leaves, its parts below {@code and} and {@code or}. */
abstract sealed class Truth {

    /** @param falsy the leaves that json-logic does not take for true */
    abstract boolean holds(BitSet falsy);

    /**
     * Whether it gives exactly {@code true}.
     *
     * @param notTrue the leaves that do not
     */
    abstract boolean isTrue(BitSet falsy, BitSet notTrue);

    /** Adds the leaves that are to blame: those that are not true, but none of a part that is true all the same. */
    abstract void blame(BitSet falsy, BitSet notTrue, BitSet blamed);

    static final class Leaf extends Truth {
        private final int place;

        Leaf(int place) {
            this.place = place;
        }

        @Override
        boolean holds(BitSet falsy) {
            return !falsy.get(place);
        }

        @Override
        boolean isTrue(BitSet falsy, BitSet notTrue) {
            return !notTrue.get(place);
        }

        @Override
        void blame(BitSet falsy, BitSet notTrue, BitSet blamed) {
            if (notTrue.get(place)) {
                blamed.set(place);
            }
        }
    }

    /** Several parts. Those that are leaves, as most are, are looked at all at once. */
    abstract static sealed class Parts extends Truth {
        final List<Truth> parts;
        final BitSet leaves = new BitSet();
        final List<Truth> others = new ArrayList<>();

        private Parts(List<Truth> parts) {
            this.parts = List.copyOf(parts);
            for (Truth part : parts) {
                if (part instanceof Leaf leaf) {
                    leaves.set(leaf.place);
                } else {
                    others.add(part);
                }
            }
        }

        @Override
        void blame(BitSet falsy, BitSet notTrue, BitSet blamed) {
            if (isTrue(falsy, notTrue)) {
                return;
            }
            for (int leaf = notTrue.nextSetBit(0); leaf >= 0; leaf = notTrue.nextSetBit(leaf + 1)) {
                if (leaves.get(leaf)) {
                    blamed.set(leaf);
                }
            }
            others.forEach(part -> part.blame(falsy, notTrue, blamed));
        }
    }

    /** Gives the first part that does not hold, or the last one. */
    static final class All extends Parts {
        All(List<Truth> parts) {
            super(parts);
        }

        @Override
        boolean holds(BitSet falsy) {
            if (falsy.intersects(leaves)) {
                return false;
            }
            for (Truth part : others) {
                if (!part.holds(falsy)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        boolean isTrue(BitSet falsy, BitSet notTrue) {
            return holds(falsy) && parts.get(parts.size() - 1).isTrue(falsy, notTrue);
        }
    }

    /** Gives the first part that holds, or the last one. */
    static final class Any extends Parts {
        Any(List<Truth> parts) {
            super(parts);
        }

        @Override
        boolean holds(BitSet falsy) {
            for (Truth part : parts) {
                if (part.holds(falsy)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        boolean isTrue(BitSet falsy, BitSet notTrue) {
            for (Truth part : parts) {
                if (part.holds(falsy)) {
                    return part.isTrue(falsy, notTrue);
                }
            }
            return false;
        }
    }
}
