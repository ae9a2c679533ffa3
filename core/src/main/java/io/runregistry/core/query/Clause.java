package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import java.util.List;
import java.util.Optional;

/** What people would say as one condition: a part of an {@code And} or {@code Or}, or several beside each other. */
sealed interface Clause {

    record Single(Query part) implements Clause {}

    /** Equal to one of these, or within one of the ranges; or, if {@code none}, to none of them. */
    record Listed(Attribute attribute, boolean none, List<Element> elements) implements Clause {}

    /** The column has one of these at least once. */
    record Statuses(String column, List<Status> statuses) implements Clause {}

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
