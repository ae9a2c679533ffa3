package io.runregistry.server.search;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;

import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.FilterParser;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import io.runregistry.server.http.PageNumbers;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.log.Tables.Run;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The front door of searching: the wire's bodies in, narrow selections of what matches out. */
@Component
public final class Search {

    /** How many rows match, beside each of them. */
    public static final Field<Integer> TOTAL = field(name("hit", "total"), Integer.class);

    /** The place of a row in the whole answer. */
    public static final Field<Integer> POSITION = field(name("hit", "position"), Integer.class);

    /** The keys of a hit. */
    public static final Field<Integer> HIT_RUN_NUMBER = field(name("hit", "run_number"), Integer.class);

    public static final Field<String> HIT_NAME = field(name("hit", "name"), String.class);

    private final Catalogue catalogue;

    Search(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * A page of an answer.
     *
     * @param hits the keys of its rows, with {@link #TOTAL} and {@link #POSITION}, to be joined with what is shown of them
     * @param count how many rows there are in all, for pages that are empty
     */
    public record Page(Table<?> hits, Select<? extends Record> count, PageNumbers numbers) {}

    /** @throws io.runregistry.core.problem.InvalidRequestException if the body can't be understood */
    public Page runs(DSLContext database, ObjectNode body) {
        PageRequest request = catalogue.apply(database, known -> PageRequest.parse(body, Scope.RUNS, known));
        Needs needs = Needs.of(request.query(), attributes(request));
        Condition condition = condition(Run.DELETED).not().and(Conditions.of(request.query()));
        Select<?> hits = fromRuns(
                        database.select(
                                Run.RUN_NUMBER,
                                count().over().as("total"),
                                rowNumber()
                                        .over()
                                        .orderBy(Orderings.ofRuns(request.sortKeys()))
                                        .as("position")),
                        needs)
                .where(condition)
                .orderBy(Orderings.ofRuns(request.sortKeys()))
                .limit(request.page().size())
                .offset(request.page().offset());
        return new Page(
                hits.asTable("hit"), fromRuns(database.select(count()), needs).where(condition), request.page());
    }

    private static <R extends Record> SelectJoinStep<R> fromRuns(org.jooq.SelectSelectStep<R> select, Needs needs) {
        SelectJoinStep<R> from = select.from(Run.RUN);
        return needs.flags()
                ? from.join(Dataset.DATASET)
                        .on(Dataset.RUN_NUMBER.eq(Run.RUN_NUMBER).and(Dataset.NAME.eq("online")))
                : from;
    }

    /** @throws io.runregistry.core.problem.InvalidRequestException if the body can't be understood */
    public Page datasets(DSLContext database, ObjectNode body) {
        PageRequest request = catalogue.apply(database, known -> PageRequest.parse(body, Scope.DATASETS, known));
        Needs needs = Needs.of(request.query(), attributes(request));
        Condition condition = condition(Dataset.DELETED).not().and(Conditions.of(request.query()));
        Select<?> hits = fromDatasets(
                        database.select(
                                Dataset.RUN_NUMBER,
                                Dataset.NAME,
                                count().over().as("total"),
                                rowNumber()
                                        .over()
                                        .orderBy(Orderings.ofDatasets(request.sortKeys()))
                                        .as("position")),
                        needs)
                .where(condition)
                .orderBy(Orderings.ofDatasets(request.sortKeys()))
                .limit(request.page().size())
                .offset(request.page().offset());
        return new Page(
                hits.asTable("hit"),
                fromDatasets(database.select(count()), needs).where(condition),
                request.page());
    }

    private static <R extends Record> SelectJoinStep<R> fromDatasets(org.jooq.SelectSelectStep<R> select, Needs needs) {
        SelectJoinStep<R> from = select.from(Dataset.DATASET);
        return needs.run() || needs.runNumber() ? from.join(Run.RUN).on(Run.RUN_NUMBER.eq(Dataset.RUN_NUMBER)) : from;
    }

    /** The condition of a filter on datasets, with their runs joined. */
    public Condition datasetCondition(@Nullable JsonNode filter) {
        return condition(Dataset.DELETED).not().and(datasetConditionHiddenToo(filter));
    }

    /** The same, which holds for hidden datasets as well. */
    public Condition datasetConditionHiddenToo(@Nullable JsonNode filter) {
        return Conditions.of(catalogue.apply(known -> FilterParser.parse(filter, Scope.DATASETS, known)));
    }

    /**
     * Whether a filter says nothing, in whatever words.
     *
     * @throws io.runregistry.core.problem.InvalidRequestException if it can't be understood
     */
    public boolean holdsForEveryDataset(JsonNode filter) {
        return holdsForEverything(catalogue.apply(known -> FilterParser.parse(filter, Scope.DATASETS, known)));
    }

    private static boolean holdsForEverything(Query query) {
        if (query instanceof Query.And and) {
            return and.parts().stream().allMatch(Search::holdsForEverything);
        }
        return query instanceof Query.Or or
                && (or.parts().isEmpty() || or.parts().stream().anyMatch(Search::holdsForEverything));
    }

    private static List<Attribute> attributes(PageRequest request) {
        return request.sortKeys().stream().map(SortKey::attribute).toList();
    }
}
