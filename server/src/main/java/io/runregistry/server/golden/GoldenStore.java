package io.runregistry.server.golden;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import io.runregistry.server.golden.MadeGoldenJsons.Named;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The table of golden JSONs. */
@Component
class GoldenStore {

    private static final Table<Record> GOLDEN_JSON = table(name("golden_json"));
    private static final Field<Integer> ID = field(name("golden_json", "id"), Integer.class);
    private static final Field<String> PATTERN = field(name("golden_json", "dataset_name_filter"), String.class);
    private static final Field<JSON> LOGIC = field(name("golden_json", "json_logic"), JSON.class);
    private static final Field<String> TAGS = field(name("golden_json", "tags"), String.class);
    private static final Field<Boolean> OFFICIAL = field(name("golden_json", "official"), Boolean.class);
    private static final Field<String> CREATED_BY = field(name("golden_json", "created_by"), String.class);
    private static final Field<JSON> WARNINGS = field(name("golden_json", "warnings"), JSON.class);
    private static final Field<String> STATE = field(name("golden_json", "state"), String.class);
    private static final Field<Double> PROGRESS = field(name("golden_json", "progress"), Double.class);
    private static final Field<String> FAILED_REASON = field(name("golden_json", "failed_reason"), String.class);
    private static final Field<Boolean> DELETED = field(name("golden_json", "deleted"), Boolean.class);
    private static final Field<Long> AS_OF = field(name("golden_json", "as_of"), Long.class);
    private static final Field<Long> ATOMIC_VERSION = field(name("golden_json", "atomic_version"), Long.class);
    private static final Field<Integer> EVALUATED_DATASETS =
            field(name("golden_json", "evaluated_datasets"), Integer.class);
    private static final Field<Long> RESULT = field(name("golden_json", "golden_result"), Long.class);
    private static final Field<OffsetDateTime> CREATED_AT =
            field(name("golden_json", "created_at"), OffsetDateTime.class);
    private static final Field<OffsetDateTime> UPDATED_AT =
            field(name("golden_json", "updated_at"), OffsetDateTime.class);

    private static final Field<Integer> SERVER = field(name("golden_json", "server"), Integer.class);
    private static final Field<OffsetDateTime> ENDED_AT = field(name("golden_json", "ended_at"), OffsetDateTime.class);

    private final DSLContext database;
    private final RunningJobs running;

    GoldenStore(DSLContext database, RunningJobs running) {
        this.database = database;
        this.running = running;
    }

    /** How far a golden JSON has come. */
    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** What is known of a golden JSON; members are those of its result, once it is DONE. */
    record Stored(
            int id,
            String namePattern,
            String logic,
            String tags,
            boolean official,
            @Nullable Long asOf,
            String createdBy,
            String warnings,
            Instant createdAt,
            Instant updatedAt,
            State state,
            double progress,
            @Nullable String failedReason,
            @Nullable Long atomicVersion,
            @Nullable Members members) {}

    int add(DSLContext transaction, GoldenRequest request, OptionalLong asOf, String author, List<String> warnings) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        warnings.forEach(texts::add);
        return transaction
                .insertInto(GOLDEN_JSON, PATTERN, LOGIC, TAGS, OFFICIAL, AS_OF, CREATED_BY, WARNINGS)
                .values(
                        request.namePattern(),
                        JSON.valueOf(request.rule().logic().toString()),
                        request.tags(),
                        request.official(),
                        asOf.isPresent() ? asOf.getAsLong() : null,
                        author,
                        JSON.valueOf(texts.toString()))
                .returning(ID)
                .fetchSingle(ID);
    }

    /** A golden JSON that is not deleted. */
    Optional<Stored> find(int id) {
        return select(ID.eq(id)).fetchOptional(GoldenStore::stored);
    }

    /** Whose golden JSONs are meant. */
    sealed interface Whose {
        record Everybody() implements Whose {}

        record Official() implements Whose {}

        record By(String author) implements Whose {}
    }

    /** At most {@code limit} of those that are in one of these states, newest first. */
    List<Stored> list(Whose whose, int limit, State... states) {
        return select(condition(whose)
                        .and(STATE.in(Stream.of(states).map(State::name).toList())))
                .orderBy(ID.desc())
                .limit(limit)
                .fetch(GoldenStore::stored);
    }

    /** At most {@code limit} of those that are DONE and older than {@code reference}, newest first. */
    List<Stored> listDone(Whose whose, int reference, int limit) {
        return select(condition(whose).and(STATE.eq(State.DONE.name())).and(ID.lt(reference)))
                .orderBy(ID.desc())
                .limit(limit)
                .fetch(GoldenStore::stored);
    }

    /** At most {@code limit} of those that are DONE, newest first, without what they list. */
    List<Named> listNamed(int limit) {
        return database.select(ID, PATTERN, TAGS, CREATED_BY, CREATED_AT)
                .from(GOLDEN_JSON)
                .where(STATE.eq(State.DONE.name()))
                .andNot(DELETED)
                .orderBy(ID.desc())
                .limit(limit)
                .fetch(row -> new Named(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5().toInstant()));
    }

    private static Condition condition(Whose whose) {
        if (whose instanceof Whose.By by) {
            return CREATED_BY.eq(by.author());
        }
        return whose instanceof Whose.Official ? OFFICIAL.isTrue() : noCondition();
    }

    private SelectConditionStep<? extends Record> select(Condition condition) {
        return database.select(
                        ID,
                        PATTERN,
                        LOGIC,
                        TAGS,
                        OFFICIAL,
                        AS_OF,
                        CREATED_BY,
                        WARNINGS,
                        CREATED_AT,
                        UPDATED_AT,
                        STATE,
                        PROGRESS,
                        FAILED_REASON,
                        ATOMIC_VERSION,
                        GoldenResults.MEMBERS,
                        GoldenResults.DEFLATED)
                .from(GOLDEN_JSON)
                .leftJoin(GoldenResults.GOLDEN_RESULT)
                .on(RESULT.eq(GoldenResults.ID))
                .where(condition.andNot(DELETED));
    }

    static Stored stored(Record row) {
        return new Stored(
                row.get(ID),
                row.get(PATTERN),
                row.get(LOGIC).data(),
                row.get(TAGS),
                row.get(OFFICIAL),
                row.get(AS_OF),
                row.get(CREATED_BY),
                row.get(WARNINGS).data(),
                row.get(CREATED_AT).toInstant(),
                row.get(UPDATED_AT).toInstant(),
                State.valueOf(row.get(STATE)),
                row.get(PROGRESS),
                row.get(FAILED_REASON),
                row.get(ATOMIC_VERSION),
                members(row));
    }

    private static @Nullable Members members(Record row) {
        boolean asked = row.field(GoldenResults.MEMBERS) != null;
        byte[] bytes = asked ? row.get(GoldenResults.MEMBERS) : null;
        return bytes == null ? null : new Members(bytes, row.get(GoldenResults.DEFLATED));
    }

    /** Gives when it was deleted; nothing if there is no such golden JSON, or no longer. If it is not done, it is cancelled. */
    Optional<Instant> delete(int id, String author) {
        return database.transactionResult(configuration -> delete(configuration.dsl(), id, author));
    }

    private static Optional<Instant> delete(DSLContext transaction, int id, String author) {
        return transaction
                .update(GOLDEN_JSON)
                .set(DELETED, true)
                .set(FAILED_REASON, when(isUnfinished(), "deleted by " + author).else_(FAILED_REASON))
                .set(ENDED_AT, when(isUnfinished(), currentOffsetDateTime()).else_(ENDED_AT))
                .set(STATE, when(isUnfinished(), State.CANCELLED.name()).else_(STATE))
                .set(UPDATED_AT, currentOffsetDateTime())
                .where(ID.eq(id).andNot(DELETED))
                .returning(UPDATED_AT)
                .fetchOptional()
                .map(row -> row.get(UPDATED_AT).toInstant());
    }

    private static Condition isUnfinished() {
        return STATE.in(State.QUEUED.name(), State.RUNNING.name());
    }

    /** Tells how far a job of this server is, unless it told only just now, or is no longer this server's. */
    void setProgress(int id, double progress) {
        if (running.isTimeToReport(id)) {
            database.update(GOLDEN_JSON)
                    .set(PROGRESS, progress)
                    .set(UPDATED_AT, currentOffsetDateTime())
                    .where(isRunningHere(id).and(JobQueue.NO_WAIT_FOR_DISK))
                    .execute();
        }
    }

    /** Ends a job, unless it is no longer this server's. */
    void finish(int id, long atomicVersion, long result, int evaluatedDatasets) {
        database.update(GOLDEN_JSON)
                .set(STATE, State.DONE.name())
                .set(PROGRESS, 1.0)
                .set(ATOMIC_VERSION, atomicVersion)
                .set(RESULT, result)
                .set(EVALUATED_DATASETS, evaluatedDatasets)
                .set(UPDATED_AT, currentOffsetDateTime())
                .set(ENDED_AT, currentOffsetDateTime())
                .where(isRunningHere(id))
                .execute();
    }

    /** The same for one that can't be done. */
    void fail(int id, String reason) {
        database.update(GOLDEN_JSON)
                .set(STATE, State.FAILED.name())
                .set(FAILED_REASON, reason)
                .set(UPDATED_AT, currentOffsetDateTime())
                .set(ENDED_AT, currentOffsetDateTime())
                .where(isRunningHere(id))
                .execute();
    }

    private Condition isRunningHere(int id) {
        return ID.eq(id).and(STATE.eq(State.RUNNING.name())).and(SERVER.eq(running.server()));
    }
}
