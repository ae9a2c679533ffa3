package io.runregistry.server.versions;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import io.runregistry.server.log.Tables.Version;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the versions, and which of them undid which. */
@Component
public final class Versions {

    private static final Field<Integer> RUNS = field(
            "(SELECT count(DISTINCT run_number) FROM event WHERE event.atomic_version = version.atomic_version)",
            Integer.class);
    private static final Field<Integer> FIRST_RUN = field(
            "(SELECT min(run_number) FROM event WHERE event.atomic_version = version.atomic_version)", Integer.class);
    private static final Field<Long[]> REVERTS = field(
            "ARRAY(SELECT DISTINCT reverted_action FROM reversal_event WHERE reversal_event.atomic_version = version.atomic_version"
                    + " ORDER BY 1)",
            Long[].class);

    /** The newest version that undid some of it, if nothing of it holds any more. */
    private static final Field<Long> REVERTED_BY = field("""
            CASE WHEN EXISTS (SELECT FROM reversal_event WHERE reverted_action = version.atomic_version)
                  AND NOT EXISTS (SELECT FROM event
                                  WHERE event.atomic_version = version.atomic_version AND NOT is_undone(event.version))
            THEN (SELECT reversal_event.atomic_version FROM reversal_event
                  WHERE reverted_action = version.atomic_version AND NOT is_undone(reversal_event.version)
                  ORDER BY reversal_event.atomic_version DESC LIMIT 1)
            END
            """, Long.class);

    private final DSLContext database;

    Versions(DSLContext database) {
        this.database = database;
    }

    /** Newest first. */
    List<ObjectNode> list(VersionQuery query) {
        return select(database)
                .where(conditions(query))
                .orderBy(Version.ATOMIC_VERSION.desc())
                .limit(query.limit())
                .fetch(row -> json(row).put("runs", row.get(RUNS)));
    }

    /** The same of these versions, by their numbers. */
    static Map<Long, ObjectNode> list(DSLContext transaction, Collection<Long> atomicVersions) {
        return select(transaction)
                .where(Version.ATOMIC_VERSION.in(atomicVersions))
                .fetchMap(Version.ATOMIC_VERSION, row -> json(row).put("runs", row.get(RUNS)));
    }

    /** The same, each with {@code first_run}, the smallest of its runs; null if it has none. */
    public List<ObjectNode> listWithRuns(VersionQuery query) {
        return select(database, FIRST_RUN)
                .where(conditions(query))
                .orderBy(Version.ATOMIC_VERSION.desc())
                .limit(query.limit())
                .fetch(row -> json(row).put("runs", row.get(RUNS)).put("first_run", row.get(FIRST_RUN)));
    }

    /** Which versions come before and after one; empty where there is none. */
    public record Neighbours(OptionalLong before, OptionalLong after) {}

    public Neighbours neighbours(long atomicVersion) {
        return database.select(
                        field(DSL.select(DSL.max(Version.ATOMIC_VERSION))
                                .from(Version.VERSION)
                                .where(Version.ATOMIC_VERSION.lt(atomicVersion))),
                        field(DSL.select(DSL.min(Version.ATOMIC_VERSION))
                                .from(Version.VERSION)
                                .where(Version.ATOMIC_VERSION.gt(atomicVersion))))
                .fetchSingle(row -> new Neighbours(optional(row.value1()), optional(row.value2())));
    }

    private static OptionalLong optional(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** {@code {atomic_version, by, comment, createdAt, reverts, reverted_by}}; nothing if there is no such version. */
    static Optional<ObjectNode> find(DSLContext transaction, long atomicVersion) {
        return select(transaction)
                .where(Version.ATOMIC_VERSION.eq(atomicVersion))
                .fetchOptional(Versions::json);
    }

    private static SelectJoinStep<? extends Record> select(DSLContext transaction, Field<?>... more) {
        return transaction
                .select(
                        Version.ATOMIC_VERSION,
                        Version.AUTHOR,
                        Version.COMMENT,
                        Version.CREATED_AT,
                        RUNS,
                        REVERTS,
                        REVERTED_BY)
                .select(more)
                .from(Version.VERSION);
    }

    private static ObjectNode json(Record row) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("atomic_version", row.get(Version.ATOMIC_VERSION))
                .put("by", row.get(Version.AUTHOR))
                .put("comment", row.get(Version.COMMENT))
                .put("createdAt", Times.wire(row.get(Version.CREATED_AT)));
        ArrayNode reverts = json.putArray("reverts");
        for (long reverted : row.get(REVERTS)) {
            reverts.add(reverted);
        }
        return json.put("reverted_by", row.get(REVERTED_BY));
    }

    private static Condition conditions(VersionQuery query) {
        Condition condition = noCondition();
        if (query.author().isPresent()) {
            condition = condition.and(Version.AUTHOR.eq(query.author().get()));
        }
        if (query.since().isPresent()) {
            condition = condition.and(
                    Version.CREATED_AT.ge(Times.ofDatabase(query.since().get())));
        }
        if (query.until().isPresent()) {
            condition = condition.and(condition(
                    "date_trunc('milliseconds', {0}) <= {1}",
                    Version.CREATED_AT, val(Times.ofDatabase(query.until().get()))));
        }
        if (query.text().isPresent()) {
            condition = condition.and(condition(
                    "position(lower({0}) IN lower({1})) > 0", val(query.text().get()), Version.COMMENT));
        }
        if (query.below().isPresent()) {
            condition = condition.and(Version.ATOMIC_VERSION.lt(query.below().getAsLong()));
        }
        return condition.and(touching(query));
    }

    private static Condition touching(VersionQuery query) {
        if (query.run().isEmpty() && query.dataset().isEmpty()) {
            return noCondition();
        }
        Condition event = noCondition();
        if (query.run().isPresent()) {
            event = event.and(
                    condition("event.run_number = {0}", val(query.run().getAsInt())));
        }
        if (query.dataset().isPresent()) {
            event = event.and(condition("event.name = {0}", val(query.dataset().get())));
        }
        return condition("version.atomic_version IN (SELECT event.atomic_version FROM event WHERE {0})", event);
    }
}
