package io.runregistry.server.access;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sequence;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Sequence;
import org.jooq.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The revisions of the permissions. */
final class PermissionTable {

    private static final Table<Record> PERMISSION_REVISION = table(name("permission_revision"));
    private static final Field<Long> REVISION = field(name("revision"), Long.class);
    private static final Field<String> AUTHOR = field(name("author"), String.class);
    private static final Field<String> COMMENT = field(name("comment"), String.class);
    private static final Field<OffsetDateTime> CREATED_AT = field(name("created_at"), OffsetDateTime.class);
    private static final Field<JSONB> PERMISSIONS = field(name("permissions"), JSONB.class);
    private static final Sequence<Integer> IDS = sequence(name("permission_id"), Integer.class);

    private PermissionTable() {}

    /** What the permissions were made by one edit, as they travel. */
    record Revision(long number, String author, String comment, Instant createdAt, JsonNode permissions) {

        boolean has(int id) {
            return permissions
                    .valueStream()
                    .anyMatch(permission -> permission.path("id").asInt() == id);
        }
    }

    /** Until the transaction ends nobody else writes one. */
    static void lock(DSLContext transaction) {
        transaction.execute("LOCK TABLE {0} IN EXCLUSIVE MODE", PERMISSION_REVISION);
    }

    static long newestRevision(DSLContext database) {
        return database.select(max(REVISION)).from(PERMISSION_REVISION).fetchSingle(0, Long.class);
    }

    static PermissionRules newest(DSLContext database) {
        return database.select(REVISION, PERMISSIONS)
                .from(PERMISSION_REVISION)
                .orderBy(REVISION.desc())
                .limit(1)
                .fetchSingle(PermissionTable::rules);
    }

    /** All there ever were, newest first. */
    static List<Revision> list(DSLContext database) {
        return list(database, Integer.MAX_VALUE);
    }

    /** At most so many, newest first. */
    static List<Revision> list(DSLContext database, int most) {
        return database.select(REVISION, AUTHOR, COMMENT, CREATED_AT, PERMISSIONS)
                .from(PERMISSION_REVISION)
                .orderBy(REVISION.desc())
                .limit(most)
                .fetch(row -> new Revision(
                        row.get(REVISION),
                        row.get(AUTHOR),
                        row.get(COMMENT),
                        row.get(CREATED_AT).toInstant(),
                        permissions(row)));
    }

    static int nextId(DSLContext transaction) {
        return transaction.nextval(IDS);
    }

    static void append(DSLContext transaction, PermissionRules rules, String author, String comment) {
        ArrayNode permissions = JsonNodeFactory.instance.arrayNode();
        rules.permissions().forEach(permission -> permissions.add(permission.toJson()));
        transaction
                .insertInto(PERMISSION_REVISION, REVISION, AUTHOR, COMMENT, PERMISSIONS)
                .values(rules.revision(), author, comment, JSONB.valueOf(permissions.toString()))
                .execute();
    }

    private static PermissionRules rules(Record row) {
        return new PermissionRules(
                row.get(REVISION),
                permissions(row).valueStream().map(Permission::read).toList());
    }

    private static JsonNode permissions(Record row) {
        return JsonMapper.shared().readTree(row.get(PERMISSIONS).data());
    }
}
