package io.runregistry.server.access;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The sessions of all servers of a registry, by the digest of what a browser shows. */
final class SessionTable {

    private static final Table<Record> PAGE_SESSION = table(name("page_session"));
    private static final Field<byte[]> DIGEST = field(name("digest"), byte[].class);
    private static final Field<String> AUTHOR = field(name("author"), String.class);
    private static final Field<String[]> EGROUPS = field(name("egroups"), String[].class);
    private static final Field<OffsetDateTime> ENDS_AT = field(name("ends_at"), OffsetDateTime.class);

    private SessionTable() {}

    /** Those that ended are forgotten on the way. */
    static void insert(DSLContext database, byte[] digest, Session session, Duration length) {
        database.deleteFrom(PAGE_SESSION)
                .where(ENDS_AT.lt(currentOffsetDateTime()))
                .execute();
        database.insertInto(PAGE_SESSION)
                .set(DIGEST, digest)
                .set(AUTHOR, session.author())
                .set(EGROUPS, session.egroups().toArray(String[]::new))
                .set(ENDS_AT, OffsetDateTime.now(ZoneOffset.UTC).plus(length))
                .execute();
    }

    static Optional<Session> find(DSLContext database, byte[] digest) {
        return database.select(AUTHOR, EGROUPS)
                .from(PAGE_SESSION)
                .where(DIGEST.eq(digest))
                .and(ENDS_AT.gt(currentOffsetDateTime()))
                .fetchOptional(row -> new Session(row.get(AUTHOR), Set.of(row.get(EGROUPS))));
    }

    static void delete(DSLContext database, byte[] digest) {
        database.deleteFrom(PAGE_SESSION).where(DIGEST.eq(digest)).execute();
    }
}
