package io.runregistry.server.classify;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.table;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.log.EventLog;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tables of the rules: revisions, and rows that are in force from one of them to another. */
final class RuleTable {

    private static final Table<Record> RULE_REVISION = table(name("rule_revision"));
    private static final Field<Long> REVISION = field(name("revision"), Long.class);
    private static final Field<String> AUTHOR = field(name("author"), String.class);
    private static final Field<String> COMMENT = field(name("comment"), String.class);
    private static final Field<OffsetDateTime> CREATED_AT = field(name("created_at"), OffsetDateTime.class);
    private static final Field<Long> ATOMIC_VERSION = field(name("atomic_version"), Long.class);

    private static final Table<Record> RULE_ROW = table(name("rule_row"));
    private static final Field<String> PART = field(name("part"), String.class);
    private static final Field<Integer> ID = field(name("id"), Integer.class);
    private static final Field<Long> SINCE = field(name("since"), Long.class);
    private static final Field<Long> UNTIL = field(name("until"), Long.class);
    private static final Field<Integer> REPLACES = field(name("replaces"), Integer.class);
    private static final Field<JSON> CONTENT = field(name("content"), JSON.class);

    private RuleTable() {}

    /**
     * An edit.
     *
     * @param version the newest of the log when it was made
     */
    record Revision(long number, String author, String comment, Instant createdAt, long version) {}

    /**
     * A row that is, or was, in force.
     *
     * @param until the first revision without it; null if it is in force
     * @param author who brought it into force
     * @param createdAt when
     * @param replaces the id of the row that it was edited from; null if there is none
     */
    record Stored(
            RowKey key,
            long since,
            @Nullable Long until,
            String author,
            Instant createdAt,
            @Nullable Integer replaces,
            ObjectNode content) {

        boolean isInForceAt(long revision) {
            return since <= revision && (until == null || until > revision);
        }
    }

    /** Until the transaction ends nobody else writes one. */
    static void lock(DSLContext transaction) {
        transaction.execute("LOCK TABLE {0} IN EXCLUSIVE MODE", RULE_REVISION);
    }

    /** Empty as long as a registry has no rules. */
    static Optional<Revision> newest(DSLContext database) {
        return database.selectFrom(RULE_REVISION)
                .orderBy(REVISION.desc())
                .limit(1)
                .fetchOptional(RuleTable::revision);
    }

    /** @throws NotFoundException if there is none */
    static Revision get(DSLContext database, long number) {
        return database.selectFrom(RULE_REVISION)
                .where(REVISION.eq(number))
                .fetchOptional(RuleTable::revision)
                .orElseThrow(() -> new NotFoundException("there is no revision " + number + " of the rules"
                        + newest(database)
                                .map(newest -> "; the newest is " + newest.number())
                                .orElse("")));
    }

    /** At most so many, newest first. */
    static List<Revision> list(DSLContext database, long below, int most) {
        return database.selectFrom(RULE_REVISION)
                .where(REVISION.lt(below))
                .orderBy(REVISION.desc())
                .limit(most)
                .fetch(RuleTable::revision);
    }

    /** What was in force at a revision, sorted by id. */
    static List<Stored> rowsAt(DSLContext database, long revision) {
        return rows(database, SINCE.le(revision).and(UNTIL.isNull().or(UNTIL.gt(revision))));
    }

    /** What began or ended with one of these revisions, both included. */
    static List<Stored> rowsChanged(DSLContext database, long first, long last) {
        return rows(database, SINCE.between(first, last).or(UNTIL.between(first, last)));
    }

    /** All that ever had this id, oldest first. */
    static List<Stored> rowsOf(DSLContext database, RowKey key) {
        return rows(database, PART.eq(key.part().list()).and(ID.eq(key.id())));
    }

    /** All there ever were of a part. */
    static List<Stored> rowsOf(DSLContext database, Part part) {
        return rows(database, PART.eq(part.list()));
    }

    private static List<Stored> rows(DSLContext database, Condition condition) {
        return database.select(PART, ID, SINCE, UNTIL, AUTHOR, CREATED_AT, REPLACES, CONTENT)
                .from(RULE_ROW)
                .join(RULE_REVISION)
                .on(SINCE.eq(REVISION))
                .where(condition)
                .orderBy(PART, ID, SINCE)
                .fetch(RuleTable::stored);
    }

    static RuleSet setAt(DSLContext database, long revision) {
        Map<RowKey, ObjectNode> rows = new HashMap<>();
        rowsAt(database, revision).forEach(row -> rows.put(row.key(), row.content()));
        return RuleSet.of(rows);
    }

    /** The highest id that rows of each part ever had. */
    static Map<Part, Integer> highestIds(DSLContext database) {
        Map<Part, Integer> highest = new EnumMap<>(Part.class);
        database.select(PART, max(ID))
                .from(RULE_ROW)
                .groupBy(PART)
                .forEach(row -> highest.put(Part.ofList(row.value1()), row.value2()));
        return highest;
    }

    /** The highest id that a column ever had. */
    static int highestColumn(DSLContext database) {
        return rowsOf(database, Part.WORKSPACES).stream()
                .flatMap(row -> row.content().path("columns").valueStream())
                .mapToInt(column -> column.path("id").asInt())
                .max()
                .orElse(0);
    }

    /** The revision with which a list of rows last changed. */
    static Map<Part, Long> lastChanges(DSLContext database, long revision) {
        Map<Part, Long> changes = new EnumMap<>(Part.class);
        Field<Long> began = max(SINCE).filterWhere(SINCE.le(revision));
        Field<Long> ended = max(UNTIL).filterWhere(UNTIL.le(revision));
        database.select(PART, greatest(began, ended))
                .from(RULE_ROW)
                .groupBy(PART)
                .forEach(row -> changes.put(Part.ofList(row.value1()), row.value2()));
        return changes;
    }

    /** Writes a revision, whose rows differ from those before it. */
    static void append(DSLContext transaction, long revision, String author, String comment, Proposal proposal) {
        RuleSet before = proposal.before();
        RuleSet after = proposal.after();
        transaction
                .insertInto(RULE_REVISION, REVISION, AUTHOR, COMMENT, ATOMIC_VERSION)
                .values(revision, author, comment, EventLog.newestVersion(transaction))
                .execute();
        List<RowKey> ended = before.missingIn(after);
        transaction
                .update(RULE_ROW)
                .set(UNTIL, revision)
                .where(UNTIL.isNull())
                .and(row(PART, ID)
                        .in(ended.stream()
                                .map(key -> row(key.part().list(), key.id()))
                                .toList()))
                .execute();
        List<RowKey> begun = proposal.begun();
        if (!begun.isEmpty()) {
            transaction
                    .insertInto(RULE_ROW, PART, ID, SINCE, REPLACES, CONTENT)
                    .valuesOfRows(begun.stream()
                            .map(key -> row(
                                    key.part().list(),
                                    key.id(),
                                    revision,
                                    proposal.replaces().get(key),
                                    JSON.valueOf(after.get(key).toString())))
                            .toList())
                    .execute();
        }
    }

    private static Revision revision(Record row) {
        return new Revision(
                row.get(REVISION),
                row.get(AUTHOR),
                row.get(COMMENT),
                row.get(CREATED_AT).toInstant(),
                row.get(ATOMIC_VERSION));
    }

    private static Stored stored(Record row) {
        return new Stored(
                new RowKey(Part.ofList(row.get(PART)), row.get(ID)),
                row.get(SINCE),
                row.get(UNTIL),
                row.get(AUTHOR),
                row.get(CREATED_AT).toInstant(),
                row.get(REPLACES),
                (ObjectNode) JsonMapper.shared().readTree(row.get(CONTENT).data()));
    }
}
