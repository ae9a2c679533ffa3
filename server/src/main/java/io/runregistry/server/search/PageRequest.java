package io.runregistry.server.search;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.FilterLimits;
import io.runregistry.core.query.FilterParser;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import io.runregistry.core.query.SortKeys;
import io.runregistry.server.http.PageNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
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
        List<SortKey> sortKeys = sortKeys(body.path("sortings"), scope, catalogue, problems);
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

    private static List<SortKey> sortKeys(
            JsonNode sortings, Scope scope, AttributeCatalogue catalogue, List<Problem> problems) {
        List<SortKey> keys = new ArrayList<>();
        if (sortings.isMissingNode() || sortings.isNull()) {
            return keys;
        }
        if (!sortings.isArray() || sortings.size() > FilterLimits.SORT_KEYS) {
            problems.add(new Problem(
                    "wrong_sorting",
                    "sortings",
                    "sortings must be an array of at most " + FilterLimits.SORT_KEYS + " [key, \"ASC\" or \"DESC\"]"));
            return keys;
        }
        for (int i = 0; i < sortings.size(); i++) {
            sortKey(sortings.get(i), "sortings[" + i + "]", scope, catalogue, problems, keys);
        }
        return keys;
    }

    private static void sortKey(
            JsonNode sorting,
            String path,
            Scope scope,
            AttributeCatalogue catalogue,
            List<Problem> problems,
            List<SortKey> keys) {
        String order = sorting.path(1).asString("").toUpperCase(Locale.ROOT);
        if (!sorting.isArray()
                || sorting.size() != 2
                || !sorting.get(0).isString()
                || !List.of("ASC", "DESC").contains(order)) {
            problems.add(
                    new Problem("wrong_sorting", path, path + " must be [key, \"ASC\" or \"DESC\"], not " + sorting));
            return;
        }
        String key = sorting.get(0).stringValue();
        SortKeys.parse(key, scope, catalogue)
                .ifPresentOrElse(
                        attribute -> keys.add(new SortKey(attribute, order.equals("DESC"))),
                        () -> problems.add(new Problem(
                                "unknown_sort_key",
                                path,
                                "unknown sort key \"" + key + "\" at " + path + SortKeys.hint(key, catalogue))));
    }
}
