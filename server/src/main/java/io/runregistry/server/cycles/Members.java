package io.runregistry.server.cycles;

import static io.runregistry.server.log.Tables.Dataset.DATASET;
import static io.runregistry.server.log.Tables.Dataset.DATASET_ATTRIBUTES;
import static io.runregistry.server.log.Tables.Dataset.DELETED;
import static io.runregistry.server.log.Tables.Dataset.NAME;
import static io.runregistry.server.log.Tables.Dataset.RUN_NUMBER;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.KeyTable;
import io.runregistry.server.log.Tables.Run;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.SelectConditionStep;
import org.jooq.SelectSelectStep;

/** The datasets that are in cycles. One whose making was undone is in none. */
final class Members {

    private Members() {}

    /**
     * How much matches a filter.
     *
     * @param online the first run of which {@code online} matches, if any does
     */
    record Extent(int datasets, Optional<Integer> online) {}

    static Extent extent(DSLContext transaction, Condition filter) {
        return matching(transaction.select(count(), min(RUN_NUMBER).filterWhere(NAME.eq(DatasetChange.ONLINE))), filter)
                .fetchSingle(row -> new Extent(row.value1(), Optional.ofNullable(row.value2())));
    }

    /** Those that match, by run and name. */
    static List<DatasetKey> find(DSLContext transaction, Condition filter) {
        return keys(matching(transaction.select(RUN_NUMBER, NAME), filter));
    }

    private static <R extends Record> SelectConditionStep<R> matching(SelectSelectStep<R> select, Condition filter) {
        return select.from(DATASET)
                .join(Run.RUN)
                .on(Run.RUN_NUMBER.eq(RUN_NUMBER))
                .where(filter);
    }

    private static List<DatasetKey> keys(SelectConditionStep<Record2<Integer, String>> select) {
        return select.orderBy(RUN_NUMBER, NAME).fetch(row -> new DatasetKey(row.value1(), row.value2()));
    }

    /** Whether a dataset is in a cycle. */
    static Condition in(int cycle) {
        return condition(
                "({0}, {1}) IN (SELECT run_number, name FROM cycle_dataset WHERE id_cycle = {2})",
                RUN_NUMBER, NAME, val(cycle));
    }

    /** Whether a dataset is one of these. */
    static Condition among(Collection<DatasetKey> datasets) {
        return condition("({0}, {1}) IN (SELECT * FROM {2})", RUN_NUMBER, NAME, KeyTable.of(datasets));
    }

    /** Those that are not done in a workspace. Hidden ones, and those not significant for it, keep nobody waiting. */
    static List<DatasetKey> notDone(DSLContext transaction, Condition which, String workspace) {
        return find(
                transaction,
                which.andNot(DELETED)
                        .and(
                                "coalesce({0} ->> {1}, '') NOT IN ('', 'COMPLETED', 'not significant for workspace')",
                                DATASET_ATTRIBUTES, val(workspace + "_state")));
    }

    static void add(DSLContext transaction, int cycle, Collection<DatasetKey> datasets) {
        transaction.execute(
                "INSERT INTO cycle_dataset (id_cycle, run_number, name) SELECT {0}, run, dataset FROM {1} AS key (run, dataset)",
                val(cycle), KeyTable.of(datasets));
    }

    static void remove(DSLContext transaction, int cycle, Collection<DatasetKey> datasets) {
        transaction.execute(
                "DELETE FROM {0} WHERE id_cycle = {1} AND (run_number, name) IN (SELECT * FROM {2})",
                table("cycle_dataset"), val(cycle), KeyTable.of(datasets));
    }
}
