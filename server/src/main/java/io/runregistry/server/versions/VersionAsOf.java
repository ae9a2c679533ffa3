package io.runregistry.server.versions;

import static io.runregistry.server.log.Tables.Version.ATOMIC_VERSION;
import static io.runregistry.server.log.Tables.Version.CREATED_AT;
import static io.runregistry.server.log.Tables.Version.VERSION;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.log.EventLog;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Finds the version that somebody means by {@code as_of}. */
@Component
public final class VersionAsOf {

    private static final int LONGEST_NUMBER = 18;

    private final DSLContext database;
    private final EventLog log;

    VersionAsOf(DSLContext database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /**
     * The version of that number, or the newest one that was made at that time or before.
     *
     * @param path where the text stands in the request
     * @return 0 for the registry before the first version
     * @throws InvalidRequestException if it is neither, or the version or the time is yet to come
     */
    public long resolve(String text, String path) {
        boolean number = text.matches("\\d{1," + LONGEST_NUMBER + "}");
        return number ? existing(Long.parseLong(text), path) : at(Times.parse(text, path), text, path);
    }

    /** When a version was made; nothing of 0, before which nothing was made. */
    public Optional<Instant> madeAt(long version) {
        return database.select(CREATED_AT)
                .from(VERSION)
                .where(ATOMIC_VERSION.eq(version))
                .fetchOptional(CREATED_AT)
                .map(OffsetDateTime::toInstant);
    }

    private long existing(long version, String path) {
        long newest = log.newestVersion();
        if (version > newest) {
            throw new InvalidRequestException(
                    "no_such_version",
                    path,
                    "there is no version " + version + " yet at " + path + "; the newest is " + newest);
        }
        return version;
    }

    /** The database's clock is the one that versions are stamped by. */
    private long at(Instant time, String text, String path) {
        Condition future = condition("{0} > clock_timestamp()", val(Times.ofDatabase(time)));
        if (database.fetchSingle(DSL.select(DSL.field(future))).value1()) {
            throw new InvalidRequestException(
                    "time_to_come",
                    path,
                    "\"" + text + "\" at " + path + " is yet to come; what will be then is not known");
        }
        return log.versionAt(time);
    }
}
