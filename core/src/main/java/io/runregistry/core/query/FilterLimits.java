package io.runregistry.core.query;

/** How large a filter may be. */
public final class FilterLimits {

    /** Conditions in one filter, each value of a list counted; people send lists of thousands of runs. */
    public static final int CONDITIONS = 50_000;

    /** Sort keys in one request. */
    public static final int SORT_KEYS = 20;

    /** Brackets and nots within each other in a query's text. */
    public static final int NESTING = 50;

    /** Chars of a query's text. */
    public static final int TEXT = 2_000_000;

    private FilterLimits() {}
}
