package io.runregistry.server.search;

import static org.jooq.impl.DSL.rowNumber;

import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.log.Tables.Run;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.SelectLimitStep;
import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;

/** What answers a question, hidden rows left out; reads no more tables than the question and the order need. */
record Hits(Scope scope, Query query, List<SortKey> sortKeys) {

    /** The keys of the hits and their {@code position}, in order. */
    SelectLimitStep<Record> select(DSLContext database, Field<?>... beside) {
        List<OrderField<?>> order = scope == Scope.RUNS ? Orderings.ofRuns(sortKeys) : Orderings.ofDatasets(sortKeys);
        List<Field<?>> fields = new ArrayList<>(
                scope == Scope.RUNS ? List.of(Run.RUN_NUMBER) : List.of(Dataset.RUN_NUMBER, Dataset.NAME));
        fields.addAll(List.of(beside));
        fields.add(rowNumber().over().orderBy(order).as("position"));
        return from(database.select(fields)).where(condition()).orderBy(order);
    }

    Select<Record1<Integer>> count(DSLContext database) {
        return from(database.select(DSL.count())).where(condition());
    }

    private Condition condition() {
        Field<Boolean> deleted = scope == Scope.RUNS ? Run.DELETED : Dataset.DELETED;
        return DSL.condition(deleted).not().and(Conditions.of(query, scope));
    }

    private <R extends Record> SelectJoinStep<R> from(SelectSelectStep<R> select) {
        List<Attribute> sorted = sortKeys.stream().map(SortKey::attribute).toList();
        Needs needs = Needs.of(query, sorted);
        if (scope == Scope.RUNS) {
            SelectJoinStep<R> runs = select.from(Run.RUN);
            return needs.flags()
                    ? runs.join(Dataset.DATASET)
                            .on(Dataset.RUN_NUMBER.eq(Run.RUN_NUMBER).and(Dataset.NAME.eq(DatasetChange.ONLINE)))
                    : runs;
        }
        SelectJoinStep<R> datasets = select.from(Dataset.DATASET);
        return needs.run() || needs.runNumber()
                ? datasets.join(Run.RUN).on(Run.RUN_NUMBER.eq(Dataset.RUN_NUMBER))
                : datasets;
    }
}
