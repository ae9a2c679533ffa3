package io.runregistry.server.search;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.FilterParser;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import io.runregistry.server.http.PageNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which page of which answer, in which order: the wire's {@code {filter, sortings, page, page_size}}.
 */
record PageRequest(Query query, List<SortKey> sortKeys, PageNumbers page) {

    /** @throws InvalidRequestException naming every field that can't be understood */
    static PageRequest parse(ObjectNode body, Scope scope, AttributeCatalogue catalogue) {
        List<Problem> problems = new ArrayList<>();
        Query query = Query.everything();
        try {
            query = FilterParser.parse(body.get("filter"), scope, catalogue);
        } catch (InvalidRequestException e) {
            problems.addAll(e.problems());
        }
        List<SortKey> sortKeys =
                Sorting.parse(body.path("sortings"), "sortings", scope, catalogue, UnaryOperator.identity(), problems);
        PageNumbers page = new PageNumbers(0, 1);
        try {
            page = PageNumbers.parse(body);
        } catch (InvalidRequestException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new PageRequest(query, sortKeys, page);
    }
}
