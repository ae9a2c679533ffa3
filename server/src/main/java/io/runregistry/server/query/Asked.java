package io.runregistry.server.query;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.FilterParser;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.QueryTextException;
import io.runregistry.core.query.Scope;
import io.runregistry.server.http.Body;
import io.runregistry.server.search.Search;
import io.runregistry.server.search.SortKey;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Table;
import tools.jackson.databind.JsonNode;

/**
 * What all bodies say: which rows, in which order, and which part of them.
 *
 * @param skip rows to leave out at the beginning
 * @param limit rows to give then at most
 */
record Asked(Scope scope, Query query, List<SortKey> sortKeys, long skip, long limit) {

    /** Reads {@code query}, {@code skip} and {@code limit}; what is wrong the body tells at its end. */
    static Asked read(Body body, Scope scope, List<SortKey> sortKeys, AttributeCatalogue known) {
        return new Asked(
                scope,
                query(body, scope, known),
                sortKeys,
                number(body, "skip", 0, 0),
                number(body, "limit", 1, Long.MAX_VALUE));
    }

    /** Reads {@code query}: a text, or a tree, of which the empty one holds for everything. */
    static Query query(Body body, Scope scope, AttributeCatalogue known) {
        JsonNode query = body.field("query");
        if (query.isString()) {
            return text(body, query.stringValue(), scope, known);
        }
        if (query.isObject()) {
            return Objects.requireNonNullElse(
                    body.check(() -> FilterParser.parseTree(query, scope, known)), Query.everything());
        }
        body.problem(
                "wrong_query",
                "query",
                "query must be a text or a tree; {} holds for everything, " + body.instead("query"));
        return Query.everything();
    }

    /** What is wrong with a text is told in one piece, which shows the places. */
    private static Query text(Body body, String text, Scope scope, AttributeCatalogue known) {
        try {
            return QueryText.parse(text, scope, known);
        } catch (QueryTextException e) {
            body.problem(e.problems().get(0).code(), "query", String.valueOf(e.getMessage()));
            return Query.everything();
        }
    }

    private static long number(Body body, String name, long least, long otherwise) {
        if (!body.has(name)) {
            return otherwise;
        }
        JsonNode value = body.field(name);
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= least) {
            return value.longValue();
        }
        body.problem("wrong_number", name, name + " must be a whole number from " + least + " on, not " + value);
        return otherwise;
    }

    /** The rows' keys in order. */
    Table<?> hits(DSLContext database) {
        return Search.hits(database, scope, query, sortKeys, skip, limit);
    }
}
