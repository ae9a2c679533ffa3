package io.runregistry.server.web.rules;

import io.runregistry.server.web.rules.LineDifference.Line;
import io.runregistry.server.web.rules.LineDifference.Pair;
import java.util.List;

/**
 * What differs between two revisions.
 *
 * @param sideBySide whether old and new stand beside each other, not below
 */
record Difference(long from, long to, boolean sideBySide, List<Change> changes) {

    /**
     * A row that differs.
     *
     * @param kind {@code added, changed} or {@code removed}
     * @param fields those that differ
     */
    record Change(String title, String kind, List<FieldChange> fields) {}

    record FieldChange(String name, List<Line> lines) {

        List<Pair> pairs() {
            return LineDifference.beside(lines);
        }
    }
}
