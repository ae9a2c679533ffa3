package io.runregistry.server.golden;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Which datasets a pattern of names is about. */
@Component
public final class DatasetMatches {

    private static final String OF_NAMES = """
            SELECT name, count(*)::int AS datasets, min(run_number) AS first, max(run_number) AS last
            FROM dataset WHERE name = ANY ({0}) AND run_number BETWEEN {1} AND {2} AND NOT deleted
            GROUP BY name ORDER BY name
            """;

    private final DSLContext database;

    DatasetMatches(DSLContext database) {
        this.database = database;
    }

    /** A name, how many runs have a dataset of it, and the first and the last of them. */
    public record Match(String name, int datasets, int firstRun, int lastRun) {}

    /**
     * The names that match, and have datasets in these runs, both ends included.
     *
     * @param pattern an SQL {@code SIMILAR TO} pattern
     * @throws InvalidRequestException if the pattern is wrong, or takes for ever
     */
    public List<Match> of(String pattern, int firstRun, int lastRun) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            String[] names = NamePatterns.matching(transaction, pattern).toArray(String[]::new);
            return transaction
                    .resultQuery(OF_NAMES, DSL.val(names), DSL.val(firstRun), DSL.val(lastRun))
                    .fetch(row -> new Match(
                            row.get("name", String.class),
                            row.get("datasets", Integer.class),
                            row.get("first", Integer.class),
                            row.get("last", Integer.class)));
        });
    }
}
