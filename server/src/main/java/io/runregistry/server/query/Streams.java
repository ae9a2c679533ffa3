package io.runregistry.server.query;

import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.search.Search;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Answers with the rows of a query, as lines, of one moment, while PostgreSQL finds them. Until the first rows are there nothing
 * is sent, so that what goes wrong by then is told as ever; afterwards the connection is cut before the end mark.
 */
@Component
final class Streams {

    private static final int ROWS_AT_ONCE = 200;

    /** Whoever reads so slowly that it takes longer can go on from there with another request. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final String SECONDS_TO_WAIT = "5";

    private final DSLContext database;
    private final Slots slots;

    Streams(DSLContext database, Slots slots) {
        this.database = database;
        this.slots = slots;
    }

    /** As NDJSON with an end mark. */
    <R extends Record> void answer(HttpServletResponse response, Streamed<R> asked)
            throws AsyncRequestNotUsableException {
        answer(response, asked, Lines::begin);
    }

    /**
     * @throws UnavailableException if too many answers are being streamed
     * @throws AsyncRequestNotUsableException if nobody reads the answer any more
     */
    <R extends Record> void answer(HttpServletResponse response, Streamed<R> asked, RowForm form)
            throws AsyncRequestNotUsableException {
        Slots.Slot slot = slot(response);
        try {
            database.transaction(configuration -> write(configuration.dsl(), response, asked, form));
        } catch (UncheckedIOException e) {
            throw new AsyncRequestNotUsableException("an answer is not read to its end", e);
        } finally {
            slot.giveBack();
        }
    }

    private Slots.Slot slot(HttpServletResponse response) {
        try {
            return slots.take();
        } catch (UnavailableException full) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
            throw full;
        }
    }

    private static <R extends Record> void write(
            DSLContext snapshot, HttpServletResponse response, Streamed<R> asked, RowForm form) {
        long begin = System.nanoTime();
        snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        long version = EventLog.newestVersion(snapshot);
        try (Cursor<R> cursor = asked.select(snapshot).fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            RowWriter rows = form.begin(response, version);
            long written = 0;
            for (R row : cursor) {
                refuseDisorder(row, asked.skip() + written + 1);
                rows.write(asked.json(row));
                written++;
                if (written % ROWS_AT_ONCE == 0) {
                    rows.flush();
                    refuseToGoOnForEver(begin);
                }
            }
            rows.end(version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who goes on elsewhere relies on it. */
    private static void refuseDisorder(Record row, long expected) {
        int position = row.get(Search.POSITION);
        if (position != expected) {
            throw new IllegalStateException("row " + position + " comes where row " + expected + " is expected");
        }
    }

    private static void refuseToGoOnForEver(long begin) {
        if (System.nanoTime() - begin > LONGEST.toNanos()) {
            throw new IllegalStateException(
                    "an answer was not read to its end within " + LONGEST.toMinutes() + " minutes");
        }
    }
}
