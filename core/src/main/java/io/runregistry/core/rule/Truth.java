package io.runregistry.core.rule;

import java.util.BitSet;
import java.util.List;

/** How a rule's truth follows from that of its leaves, its parts below {@code and} and {@code or}. */
sealed interface Truth {

    /** @param falsy the leaves that json-logic does not take for true */
    boolean holds(BitSet falsy);

    /**
     * Whether it gives exactly {@code true}.
     *
     * @param notTrue the leaves that do not
     */
    boolean isTrue(BitSet falsy, BitSet notTrue);

    /** Adds the leaves that are to blame: those that are not true, but none of a part that is true all the same. */
    void blame(BitSet falsy, BitSet notTrue, BitSet blamed);

    record Leaf(int place) implements Truth {
        @Override
        public boolean holds(BitSet falsy) {
            return !falsy.get(place);
        }

        @Override
        public boolean isTrue(BitSet falsy, BitSet notTrue) {
            return !notTrue.get(place);
        }

        @Override
        public void blame(BitSet falsy, BitSet notTrue, BitSet blamed) {
            if (notTrue.get(place)) {
                blamed.set(place);
            }
        }
    }

    /** Gives the first part that does not hold, or the last one. */
    record All(List<Truth> parts) implements Truth {
        @Override
        public boolean holds(BitSet falsy) {
            for (Truth part : parts) {
                if (!part.holds(falsy)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean isTrue(BitSet falsy, BitSet notTrue) {
            return holds(falsy) && parts.get(parts.size() - 1).isTrue(falsy, notTrue);
        }

        @Override
        public void blame(BitSet falsy, BitSet notTrue, BitSet blamed) {
            blameParts(this, parts, falsy, notTrue, blamed);
        }
    }

    /** Gives the first part that holds, or the last one. */
    record Any(List<Truth> parts) implements Truth {
        @Override
        public boolean holds(BitSet falsy) {
            for (Truth part : parts) {
                if (part.holds(falsy)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean isTrue(BitSet falsy, BitSet notTrue) {
            for (Truth part : parts) {
                if (part.holds(falsy)) {
                    return part.isTrue(falsy, notTrue);
                }
            }
            return false;
        }

        @Override
        public void blame(BitSet falsy, BitSet notTrue, BitSet blamed) {
            blameParts(this, parts, falsy, notTrue, blamed);
        }
    }

    private static void blameParts(Truth whole, List<Truth> parts, BitSet falsy, BitSet notTrue, BitSet blamed) {
        if (!whole.isTrue(falsy, notTrue)) {
            for (Truth part : parts) {
                part.blame(falsy, notTrue, blamed);
            }
        }
    }
}
