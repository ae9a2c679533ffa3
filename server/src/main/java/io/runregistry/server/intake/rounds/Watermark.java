package io.runregistry.server.intake.rounds;

import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Param;

/** Up to when, by the clock of OMS, all changes of runs are stored, or known to have failed. It never goes back. */
final class Watermark {

    private Watermark() {}

    static Optional<Instant> find(DSLContext database) {
        return database.fetchOptional("SELECT time FROM oms_watermark")
                .map(row -> row.get("time", OffsetDateTime.class).toInstant());
    }

    /** Sets the first one; if there is one already, that stays. Gives the one that holds. */
    static Instant begin(DSLContext database, Instant time) {
        database.execute("INSERT INTO oms_watermark (time) VALUES ({0}) ON CONFLICT DO NOTHING", bound(time));
        return find(database).orElseThrow();
    }

    static void advance(DSLContext database, Instant time) {
        database.execute("UPDATE oms_watermark SET time = greatest(time, {0})", bound(time));
    }

    static Param<OffsetDateTime> bound(Instant time) {
        return val(time.atOffset(ZoneOffset.UTC));
    }
}
