package io.runregistry.server.golden;

import static org.jooq.impl.DSL.val;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Which dataset names an SQL {@code SIMILAR TO} pattern matches. */
public final class NamePatterns {

    private static final String PATIENCE = "5s";

    /** Goes from name to name along the index, of which there are few beside datasets. No dataset ever leaves the table. */
    private static final String MATCHING = """
            WITH RECURSIVE names AS (
                (SELECT name FROM public.dataset ORDER BY name LIMIT 1)
                UNION ALL
                SELECT (SELECT dataset.name FROM public.dataset WHERE dataset.name > names.name ORDER BY name LIMIT 1)
                FROM names WHERE names.name IS NOT NULL)
            SELECT name FROM names WHERE name SIMILAR TO {0}
                AND EXISTS (SELECT FROM dataset WHERE dataset.name = names.name AND NOT dataset.deleted)
            ORDER BY name
            """;

    private NamePatterns() {}

    /**
     * The names of datasets that match. Each name is tried once, however many datasets have it.
     *
     * @throws InvalidRequestException if the pattern is wrong, or takes for ever
     */
    public static List<String> matching(DSLContext transaction, String pattern) {
        try {
            transaction.execute("SET LOCAL statement_timeout = '" + PATIENCE + "'");
            List<String> names = transaction.resultQuery(MATCHING, val(pattern)).fetch(0, String.class);
            transaction.execute("SET LOCAL statement_timeout TO DEFAULT");
            return names;
        } catch (DataAccessException e) {
            throw explained(e, pattern);
        }
    }

    private static RuntimeException explained(DataAccessException problem, String pattern) {
        String state = problem.sqlState();
        if (state.equals("57014")) {
            return new InvalidRequestException(
                    "endless_pattern",
                    "dataset_name_filter",
                    "the pattern \"" + pattern + "\" took more than " + PATIENCE
                            + " to match the dataset names and was given up");
        }
        boolean wrongPattern = state.equals("2201B") || state.startsWith("2202") || state.equals("22019");
        return wrongPattern
                ? new InvalidRequestException(
                        "wrong_pattern",
                        "dataset_name_filter",
                        "\"" + pattern
                                + "\" is no SIMILAR TO pattern; % stands for any characters, _ for one, (a|b) for either")
                : problem;
    }
}
