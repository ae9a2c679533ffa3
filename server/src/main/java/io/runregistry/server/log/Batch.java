package io.runregistry.server.log;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** One statement for many rows, sent in one go. Not safe for threads. */
final class Batch {

    private final String sql;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    Batch(String sql) {
        this.sql = sql;
    }

    void add(@Nullable Object... values) {
        rows.add(values);
    }

    void execute(DSLContext transaction) {
        if (!rows.isEmpty()) {
            transaction.batch(sql, rows.toArray(Object[][]::new)).execute();
        }
    }
}
