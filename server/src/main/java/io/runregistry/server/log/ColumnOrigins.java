package io.runregistry.server.log;

import io.runregistry.core.lumi.ColumnRanges;

/** Folds what was said of one column into who said it. Not safe for threads. */
final class ColumnOrigins {

    private record Written(Object value, Origin origin) {}

    private ColumnRanges<Written> automatic = ColumnRanges.empty();
    private ColumnRanges<Written> manual = ColumnRanges.empty();

    /** What was said next. */
    void add(ColumnRanges<?> said, Origin origin) {
        if (origin.automatic()) {
            automatic = with(automatic, said, origin);
        } else {
            manual = with(manual, said, origin);
        }
    }

    /** Who says again what holds already does not change who said it first. */
    private static ColumnRanges<Written> with(ColumnRanges<Written> before, ColumnRanges<?> said, Origin origin) {
        ColumnRanges<Object> now = said.map(value -> value);
        ColumnRanges<Object> changed = now.differingFrom(before.map(Written::value));
        return before.overlaidBy(changed.map(value -> new Written(value, origin)));
    }

    ColumnRanges<Origin> winning() {
        return automatic.overlaidBy(manual).map(Written::origin);
    }
}
