package io.runregistry.server.runs;

import static io.runregistry.server.log.Tables.Run.DELETED;
import static io.runregistry.server.log.Tables.Run.LAST_UPDATE;
import static io.runregistry.server.log.Tables.Run.RUN;
import static io.runregistry.server.log.Tables.Run.RUN_NUMBER;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.search.JsonPage;
import io.runregistry.server.search.Search;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads runs as the wire shows them: as JSON text that PostgreSQL made and nobody parses. */
@Component
public final class Runs {

    private static final int NEWEST = 50;

    private static final Field<String> STATE = field(name("run", "state"), String.class);
    private static final Field<Boolean> SIGNIFICANT = field(name("run", "significant"), Boolean.class);

    private final DSLContext database;
    private final Search search;

    Runs(DSLContext database, Search search) {
        this.database = database;
        this.search = search;
    }

    /** One run as JSON; nothing if there is none. */
    public Optional<String> find(int runNumber) {
        return select(RunJson.RUN)
                .where(RUN_NUMBER.eq(runNumber))
                .and(not(DELETED))
                .fetchOptional(RunJson.RUN);
    }

    /** The runs before and behind one, whether it is there or not. */
    public record Neighbours(OptionalInt previous, OptionalInt next) {}

    /** The next ones by number that are not hidden. */
    public Neighbours neighbours(int runNumber) {
        Record2<@Nullable Integer, @Nullable Integer> found = database.select(
                        field(database.select(max(RUN_NUMBER))
                                .from(RUN)
                                .where(RUN_NUMBER.lt(runNumber))
                                .andNot(DELETED)),
                        field(database.select(min(RUN_NUMBER))
                                .from(RUN)
                                .where(RUN_NUMBER.gt(runNumber))
                                .andNot(DELETED)))
                .fetchSingle();
        return new Neighbours(optional(found.value1()), optional(found.value2()));
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** What the creation of a run answers: its first event. */
    public String getCreationEvent(int runNumber) {
        return select(RunJson.CREATION_EVENT).where(RUN_NUMBER.eq(runNumber)).fetchSingle(RunJson.CREATION_EVENT);
    }

    /** The runs that OMS changed last, newest first. */
    List<String> listLastUpdated() {
        return select(RunJson.WITHOUT_CACHE)
                .where(not(DELETED))
                .orderBy(LAST_UPDATE.desc().nullsLast(), RUN_NUMBER.desc())
                .limit(NEWEST)
                .fetch(RunJson.WITHOUT_CACHE);
    }

    /** The newest runs by number, as {@link #find} shows them. */
    public List<String> listNewest(int limit) {
        return select(RunJson.RUN)
                .where(not(DELETED))
                .orderBy(RUN_NUMBER.desc())
                .limit(limit)
                .fetch(RunJson.RUN);
    }

    /** How many runs that tell something are in which state. */
    public Map<String, Integer> countSignificantByState() {
        return database.select(STATE, count())
                .from(RUN)
                .where(condition(SIGNIFICANT))
                .and(not(DELETED))
                .and(STATE.isNotNull())
                .groupBy(STATE)
                .fetchMap(STATE, count());
    }

    /** What was said of a run, oldest first; nothing if there is none. */
    List<String> listHistory(int runNumber) {
        return database.fetch(RunJson.HISTORY, val(runNumber)).getValues(0, String.class);
    }

    /** The names of a run's datasets, {@code online} included. */
    List<String> listDatasetNames(int runNumber) {
        return database.select(Dataset.NAME)
                .from(Dataset.DATASET)
                .where(Dataset.RUN_NUMBER.eq(runNumber))
                .and(not(Dataset.DELETED))
                .orderBy(Dataset.NAME.eq(DatasetChange.ONLINE).desc(), Dataset.NAME)
                .fetch(Dataset.NAME);
    }

    /** Writes a page of runs: {@code {runs, pages, count}}. */
    void writePage(ObjectNode body, OutputStream out) throws IOException {
        JsonPage.write(
                database,
                out,
                "runs",
                transaction -> search.runs(transaction, body),
                (transaction, page) -> transaction
                        .select(RunJson.RUN, Search.TOTAL)
                        .from(page.hits())
                        .join(RUN)
                        .on(RUN_NUMBER.eq(Search.HIT_RUN_NUMBER))
                        .leftJoin(Dataset.DATASET)
                        .on(isOnline())
                        .orderBy(Search.POSITION));
    }

    private SelectOnConditionStep<? extends Record> select(Field<?> json) {
        return database.select(json).from(RUN).leftJoin(Dataset.DATASET).on(isOnline());
    }

    private static Condition isOnline() {
        return Dataset.RUN_NUMBER.eq(RUN_NUMBER).and(Dataset.NAME.eq(DatasetChange.ONLINE));
    }
}
