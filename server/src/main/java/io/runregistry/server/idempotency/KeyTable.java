package io.runregistry.server.idempotency;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The keys under which something was done, and what was answered. */
final class KeyTable {

    private static final Table<Record> KEY_TABLE = table(name("idempotency_key"));
    private static final Field<String> CALLER = field(name("caller"), String.class);
    private static final Field<String> KEY = field(name("key"), String.class);
    private static final Field<UUID> REQUEST = field(name("request"), UUID.class);
    private static final Field<OffsetDateTime> NOTED_AT = field(name("noted_at"), OffsetDateTime.class);
    private static final Field<String> FINGERPRINT = field(name("fingerprint"), String.class);
    private static final Field<Integer> STATUS = field(name("status"), Integer.class);
    private static final Field<String> CONTENT_TYPE = field(name("content_type"), String.class);
    private static final Field<String> ETAG = field(name("etag"), String.class);
    private static final Field<String> BODY = field(name("body"), String.class);

    private KeyTable() {}

    /**
     * What was answered.
     *
     * @param body nothing if it was too long to be kept
     */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String etag,
            @Nullable String body) {}

    /**
     * What is known of a key.
     *
     * @param fresh noted so short ago that its answer is probably on its way
     * @param fingerprint of the request, once it was answered
     */
    record Kept(boolean fresh, @Nullable String fingerprint, Optional<Answer> answer) {}

    static Optional<Kept> find(DSLContext database, String caller, String key, Duration onItsWay) {
        return database.select(
                        field(
                                "{0} > now() - make_interval(secs => {1})",
                                Boolean.class, NOTED_AT, val(onItsWay.toSeconds())),
                        FINGERPRINT,
                        STATUS,
                        CONTENT_TYPE,
                        ETAG,
                        BODY)
                .from(KEY_TABLE)
                .where(CALLER.eq(caller))
                .and(KEY.eq(key))
                .fetchOptional(row -> new Kept(
                        row.value1(),
                        row.value2(),
                        Optional.ofNullable(row.value3())
                                .map(status -> new Answer(status, row.value4(), row.value5(), row.value6()))));
    }

    /** Whether the key is this request's; waits for a transaction that is about to note it for another. */
    static boolean note(DSLContext transaction, KeyedAction action) {
        return transaction
                        .insertInto(KEY_TABLE, CALLER, KEY, REQUEST)
                        .values(action.caller(), action.key(), action.request())
                        .onConflict(CALLER, KEY)
                        .doUpdate()
                        .set(REQUEST, action.request())
                        .where(condition(
                                "{0} = {1}",
                                field(name("idempotency_key", "request"), UUID.class), val(action.request())))
                        .execute()
                == 1;
    }

    static void store(DSLContext database, KeyedAction action, String fingerprint, Answer answer) {
        database.insertInto(KEY_TABLE, CALLER, KEY, REQUEST, FINGERPRINT, STATUS, CONTENT_TYPE, ETAG, BODY)
                .values(
                        action.caller(),
                        action.key(),
                        action.request(),
                        fingerprint,
                        answer.status(),
                        answer.contentType(),
                        answer.etag(),
                        answer.body())
                .onConflict(CALLER, KEY)
                .doUpdate()
                .set(FINGERPRINT, fingerprint)
                .set(STATUS, answer.status())
                .set(CONTENT_TYPE, answer.contentType())
                .set(ETAG, answer.etag())
                .set(BODY, answer.body())
                .where(condition(
                        "{0} = {1}", field(name("idempotency_key", "request"), UUID.class), val(action.request())))
                .execute();
    }

    static void forgetOlderThan(DSLContext database, Duration age) {
        database.deleteFrom(KEY_TABLE)
                .where(condition(
                        "{0} < {1} - make_interval(secs => {2})",
                        NOTED_AT, currentOffsetDateTime(), val(age.toSeconds())))
                .execute();
    }
}
