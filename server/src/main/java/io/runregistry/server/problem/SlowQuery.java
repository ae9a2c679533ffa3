package io.runregistry.server.problem;

import org.jooq.exception.DataAccessException;

/** A query that the database gave up because it took too long, which is the matter of who asked it. */
public final class SlowQuery {

    public static final String MESSAGE =
            "the query took too long and was given up; narrow it, for example by a range of run_number";

    private static final String QUERY_CANCELED = "57014";

    private SlowQuery() {}

    public static boolean is(Exception problem) {
        return problem instanceof DataAccessException failed && QUERY_CANCELED.equals(failed.sqlState());
    }
}
