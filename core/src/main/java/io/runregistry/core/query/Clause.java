package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import java.util.List;
import java.util.Optional;

/** What people would say as one condition: a part of an {@code And} or {@code Or}, or several beside each other. */
sealed interface Clause {

    /** How many parts of the {@code And} or {@code Or} it says. */
    int parts();

    record Single(Query part) implements Clause {
        @Override
        public int parts() {
            return 1;
        }
    }

    /** Equal to one of these, or within one of the ranges; or, if {@code none}, to none of them. */
    record Listed(Attribute attribute, boolean none, List<Element> elements) implements Clause {

        /** A range alone is two bounds beside each other; within a list it is a part by itself. */
        @Override
        public int parts() {
            return elements.size() == 1 ? 2 : elements.size();
        }
    }

    /** The column has one of these at least once. */
    record Statuses(String column, List<Status> statuses) implements Clause {
        @Override
        public int parts() {
            return statuses.size();
        }
    }

    /** A value or a day; or a range, from first to last, both included. */
    record Element(Operand first, Optional<Operand> last) {

        static Element of(Operand single) {
            return new Element(single, Optional.empty());
        }

        /** A day from its beginning to its end is that day. */
        static Element range(Operand first, Operand last) {
            return first instanceof Operand.Day && first.equals(last)
                    ? of(first)
                    : new Element(first, Optional.of(last));
        }
    }
}
