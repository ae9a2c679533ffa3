package io.runregistry.server.golden;

import static org.jooq.impl.DSL.any;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.server.log.Tables.Dataset;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** What golden JSONs are evaluated on, for other rooms that have to see the same. */
public final class MatchedDatasets {

    private MatchedDatasets() {}

    /** A dataset that a pattern matches, with all that is known of it. */
    public record Matched(int runNumber, String name, DatasetFacts facts) {}

    /**
     * Every dataset whose name matches, of the runs that are wanted, by run and name, one at a time.
     *
     * @param pattern an SQL {@code SIMILAR TO} pattern
     * @param wanted on {@link Dataset#RUN_NUMBER}
     * @throws InvalidRequestException if the pattern is wrong, or no dataset matches
     */
    public static void forEach(DSLContext snapshot, String pattern, Condition wanted, Consumer<Matched> action) {
        List<String> names = NamePatterns.matching(snapshot, pattern);
        if (names.isEmpty()) {
            throw new InvalidRequestException(
                    "no_dataset", "dataset_name_filter", "no dataset matches \"" + pattern + "\"");
        }
        List<Integer> runs = snapshot.selectDistinct(Dataset.RUN_NUMBER)
                .from(Dataset.DATASET)
                .where(Dataset.NAME.eq(any(names.toArray(String[]::new))).and(wanted))
                .fetch(Dataset.RUN_NUMBER);
        MatchingDatasets.forEach(
                snapshot,
                names,
                runs,
                candidate -> action.accept(new Matched(candidate.runNumber(), candidate.name(), candidate.facts())));
    }
}
