package io.runregistry.server.golden;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.DatasetFacts;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/** What golden JSONs are evaluated on, for other rooms that have to see the same. */
public final class MatchedDatasets {

    private MatchedDatasets() {}

    /** A dataset that a pattern matches, with all that is known of it. */
    public record Matched(int runNumber, String name, DatasetFacts facts) {}

    /**
     * Every dataset whose name matches, by run and name, one at a time.
     *
     * @param pattern an SQL {@code SIMILAR TO} pattern
     * @throws InvalidRequestException if the pattern is wrong, or no dataset matches
     */
    public static void forEach(DSLContext snapshot, String pattern, Consumer<Matched> action) {
        List<String> names = NamePatterns.matching(snapshot, pattern);
        if (names.isEmpty()) {
            throw new InvalidRequestException(
                    "no_dataset", "dataset_name_filter", "no dataset matches \"" + pattern + "\"");
        }
        MatchingDatasets.forEach(
                snapshot,
                names,
                candidate -> action.accept(new Matched(candidate.runNumber(), candidate.name(), candidate.facts())));
    }
}
