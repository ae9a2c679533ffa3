package io.runregistry.server.web.moving;

import io.runregistry.core.query.Query;
import java.util.List;
import java.util.Optional;

/**
 * The rows that something is to be done to.
 *
 * @param query that they are the answer of; empty as long as nothing is chosen, or if it can't be understood
 * @param lines the first of them
 * @param missing the rows that were chosen one by one and are not there
 * @param problem what is wrong with the query
 */
record Chosen(Optional<Query> query, int count, List<Line> lines, List<String> missing, Optional<String> problem) {

    static final Chosen NOTHING = new Chosen(Optional.empty(), 0, List.of(), List.of(), Optional.empty());

    /** How many are shown before anything is previewed. */
    static final int SHOWN = 100;

    /** @param dataset its name; empty of a run */
    record Line(int runNumber, String dataset, String state, String runClass) {}

    static Chosen wrong(String problem) {
        return new Chosen(Optional.empty(), 0, List.of(), List.of(), Optional.of(problem));
    }

    int more() {
        return count - lines.size();
    }
}
