package io.runregistry.server.search;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.runregistry.core.query.FilterParser;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import io.runregistry.server.http.PageNumbers;
import io.runregistry.server.log.Tables.Dataset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
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
        return page(database, body, Scope.RUNS);
    }

    /** @throws io.runregistry.core.problem.InvalidRequestException if the body can't be understood */
    public Page datasets(DSLContext database, ObjectNode body) {
        return page(database, body, Scope.DATASETS);
    }

    private Page page(DSLContext database, ObjectNode body, Scope scope) {
        PageRequest request = catalogue.apply(database, known -> PageRequest.parse(body, scope, known));
        PageNumbers page = request.page();
        Hits hits = new Hits(scope, request.query(), request.sortKeys());
        return new Page(
                hits.select(database, DSL.count().over().as("total"))
                        .limit(page.size())
                        .offset(page.offset())
                        .asTable("hit"),
                hits.count(database),
                page);
    }

    /**
     * The hits of a question, in order: their keys with {@link #POSITION}, to be joined with what is shown of them.
     *
     * @param skip how many of them to leave out at the beginning
     * @param limit how many to take then at most
     */
    public static Table<?> hits(
            DSLContext database, Scope scope, Query query, List<SortKey> sortKeys, long skip, long limit) {
        return new Hits(scope, query, sortKeys)
                .select(database)
                .limit(limit)
                .offset(skip)
                .asTable("hit");
    }

    /** How many hits a question has. */
    public static int count(DSLContext database, Scope scope, Query query) {
        return new Hits(scope, query, List.of()).count(database).fetchSingle().value1();
    }

    /** The condition of a filter on datasets, with their runs joined; it may say whatever a tree can say. */
    public Condition datasetCondition(@Nullable JsonNode filter) {
        return condition(Dataset.DELETED).not().and(datasetConditionHiddenToo(filter));
    }

    /** The same, which holds for hidden datasets as well. */
    public Condition datasetConditionHiddenToo(@Nullable JsonNode filter) {
        return Conditions.of(ofDatasets(filter), Scope.DATASETS);
    }

    /**
     * Whether a filter says nothing, in whatever words.
     *
     * @throws io.runregistry.core.problem.InvalidRequestException if it can't be understood
     */
    public boolean holdsForEveryDataset(JsonNode filter) {
        return holdsForEverything(ofDatasets(filter));
    }

    private Query ofDatasets(@Nullable JsonNode filter) {
        return catalogue.apply(known -> FilterParser.parseTree(filter, "filter", Scope.DATASETS, known));
    }

    private static boolean holdsForEverything(Query query) {
        if (query instanceof Query.And and) {
            return and.parts().stream().allMatch(Search::holdsForEverything);
        }
        return query instanceof Query.Or or
                && (or.parts().isEmpty() || or.parts().stream().anyMatch(Search::holdsForEverything));
    }
}
