package io.runregistry.server.search;

import io.runregistry.server.search.Search.Page;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;

/**
 * Writes the wire's pages, {@code {"runs": […], "pages": n, "count": m}}, row by row from a cursor: a page of 100,000
 * takes no more memory than one of 50.
 */
public final class JsonPage {

    private static final int ROWS_AT_ONCE = 200;

    private JsonPage() {}

    /**
     * @param rows what to show of a page's hits: a JSON text first, then {@link Search#TOTAL}
     */
    public static void write(
            DSLContext database,
            OutputStream out,
            String name,
            Function<DSLContext, Page> find,
            BiFunction<DSLContext, Page, Select<? extends Record>> rows) {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        database.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            Page page = find.apply(transaction);
            int count = 0;
            boolean empty = true;
            try (Cursor<? extends Record> cursor =
                    rows.apply(transaction, page).fetchSize(ROWS_AT_ONCE).fetchLazy()) {
                for (Record row : cursor) {
                    write(buffered, empty ? "{\"" + name + "\":[" : ",");
                    write(buffered, row.get(0, String.class));
                    count = row.get(Search.TOTAL);
                    empty = false;
                }
            }
            if (empty) {
                count = transaction.fetchSingle(page.count()).get(0, Integer.class);
                write(buffered, "{\"" + name + "\":[");
            }
            write(buffered, "],\"pages\":" + page.numbers().pages(count) + ",\"count\":" + count + "}");
        });
        flush(buffered);
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(OutputStream out) {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
