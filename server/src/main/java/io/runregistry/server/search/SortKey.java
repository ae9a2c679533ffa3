package io.runregistry.server.search;

import io.runregistry.core.query.Attribute;

/**
 * One thing to sort by.
 *
 * @param missingFirst whether rows without it come first; as on the wire, if they come in descending order
 */
public record SortKey(Attribute attribute, boolean descending, boolean missingFirst) {

    static SortKey asOnTheWire(Attribute attribute, boolean descending) {
        return new SortKey(attribute, descending, descending);
    }

    /** The same with rows that have no value after all others: who asks for the largest wants no empty ones. */
    public SortKey missingLast() {
        return new SortKey(attribute, descending, false);
    }
}
