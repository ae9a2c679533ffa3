package io.runregistry.server.search;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.log.Tables.Run;
import io.runregistry.server.log.Tables.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * What was written when and by whom, told by the log: every event counts, also one that undoes others and one that was undone.
 * All that changed is found once, by time or author, and then looked up in.
 */
final class Changes {

    /** What lies beyond is all the same here, and more than PostgreSQL knows. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Changes() {}

    static Condition of(Query.Changed changed, Scope scope) {
        return scope == Scope.RUNS
                ? condition(
                        "{0} IN (SELECT event.run_number FROM event JOIN version USING (atomic_version)"
                                + " WHERE (event.name IS NULL OR event.name = 'online') AND {1})",
                        Run.RUN_NUMBER, when(changed))
                : condition(
                        "{0} IN (SELECT event.run_number, event.name FROM event JOIN version USING (atomic_version)"
                                + " WHERE event.name IS NOT NULL AND {1})",
                        row(Dataset.RUN_NUMBER, Dataset.NAME), when(changed));
    }

    private static Condition when(Query.Changed changed) {
        Condition condition = noCondition();
        if (changed.since().isPresent()) {
            condition = condition.and(Version.CREATED_AT.ge(time(changed.since().get())));
        }
        if (changed.until().isPresent()) {
            condition = condition.and(Version.CREATED_AT.lt(time(changed.until().get())));
        }
        return changed.by().isPresent()
                ? condition.and(Version.AUTHOR.eq(changed.by().get()))
                : condition;
    }

    private static Field<OffsetDateTime> time(Instant time) {
        Instant known = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
        return val(known.atOffset(ZoneOffset.UTC));
    }
}
