package io.runregistry.server.intake.standin;

/** What can go wrong with an answer of OMS, or of its sign-in. */
public enum Fault {
    /** Status 500. */
    SERVER_ERROR,
    /** Status 429, with {@code Retry-After} of a second. */
    TOO_MANY_REQUESTS,
    /** No answer: after a while the connection is closed. */
    HANG,
    /** Half of the body that was announced. */
    CUT_BODY,
    /** Status 200 and a page of HTML, as of a sign-on that stepped between. */
    NO_JSON,
    /** Status 401: the token is not good any more. Strikes only where signing in is asked for. */
    EXPIRED_TOKEN,
    /**
     * A row was put in before this page while somebody pages: until the first page is asked for again, each begins a row
     * earlier, so that one row comes twice, and there is one more in all. Strikes only pages that are not the first.
     */
    SHIFTED_PAGES,
    /** No rows, though there are some. */
    EMPTY_PAGE,
    /** {@code totalResourceCount} is one too many. */
    TOTAL_TOO_LARGE,
    /** {@code totalResourceCount} counts no rows behind this page. Strikes only pages that are not the last. */
    TOTAL_TOO_SMALL;

    /** Whether this can happen to any answer, and not only to one with rows. */
    boolean strikesAnything() {
        return switch (this) {
            case SERVER_ERROR, TOO_MANY_REQUESTS, HANG, CUT_BODY, NO_JSON -> true;
            case EXPIRED_TOKEN, SHIFTED_PAGES, EMPTY_PAGE, TOTAL_TOO_LARGE, TOTAL_TOO_SMALL -> false;
        };
    }
}
