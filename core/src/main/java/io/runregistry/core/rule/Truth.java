package io.runregistry.core.rule;

import java.util.BitSet;
import java.util.List;

/** How a rule's truth follows from that of its leaves, its parts below {@code and} and {@code or}. */
sealed interface Truth {

    /** @param falsy the leaves that json-logic does not take for true */
    boolean holds(BitSet falsy);

    record Leaf(int place) implements Truth {
        @Override
        public boolean holds(BitSet falsy) {
            return !falsy.get(place);
        }
    }

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
    }

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
    }
}
