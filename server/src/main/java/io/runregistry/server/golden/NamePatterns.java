package io.runregistry.server.golden;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.log.Tables.Dataset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Which dataset names an SQL {@code SIMILAR TO} pattern matches. */
final class NamePatterns {

    private static final String PATIENCE = "5s";

    private NamePatterns() {}

    /**
     * The names of datasets that match. Each name is tried once, however many datasets have it.
     *
     * @throws InvalidRequestException if the pattern is wrong, or takes for ever
     */
    static List<String> matching(DSLContext transaction, String pattern) {
        try {
            transaction.execute("SET LOCAL statement_timeout = '" + PATIENCE + "'");
            List<String> names = transaction
                    .select(field(name("names", "name"), String.class))
                    .from(transaction
                            .selectDistinct(Dataset.NAME.as("name"))
                            .from(Dataset.DATASET)
                            .where(not(Dataset.DELETED))
                            .asTable("names"))
                    .where(condition("{0} SIMILAR TO {1}", field(name("names", "name")), val(pattern)))
                    .orderBy(1)
                    .fetch(0, String.class);
            transaction.execute("SET LOCAL statement_timeout = 0");
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
