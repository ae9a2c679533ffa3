package io.runregistry.server.search;

import io.runregistry.core.problem.Problem;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.FilterLimits;
import io.runregistry.core.query.Scope;
import io.runregistry.core.query.SortKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Reads {@code [[key, "ASC" or "DESC"], …]}. */
public final class Sorting {

    private final String path;
    private final Scope scope;
    private final AttributeCatalogue catalogue;
    private final UnaryOperator<String> wireName;

    private Sorting(String path, Scope scope, AttributeCatalogue catalogue, UnaryOperator<String> wireName) {
        this.path = path;
        this.scope = scope;
        this.catalogue = catalogue;
        this.wireName = wireName;
    }

    /**
     * The keys, none if nothing is given; what can't be understood is added to {@code problems}.
     *
     * @param path where the keys stand in the body
     * @param wireName the wire's name of a key that may be a shorter one
     */
    public static List<SortKey> parse(
            JsonNode keys,
            String path,
            Scope scope,
            AttributeCatalogue catalogue,
            UnaryOperator<String> wireName,
            List<Problem> problems) {
        return new Sorting(path, scope, catalogue, wireName).keys(keys, problems);
    }

    private List<SortKey> keys(JsonNode sortings, List<Problem> problems) {
        List<SortKey> keys = new ArrayList<>();
        if (sortings.isMissingNode() || sortings.isNull()) {
            return keys;
        }
        if (!sortings.isArray() || sortings.size() > FilterLimits.SORT_KEYS) {
            problems.add(new Problem(
                    "wrong_sorting",
                    path,
                    path + " must be an array of at most " + FilterLimits.SORT_KEYS + " [key, \"ASC\" or \"DESC\"]"));
            return keys;
        }
        for (int i = 0; i < sortings.size(); i++) {
            key(sortings.get(i), path + "[" + i + "]", problems, keys);
        }
        return keys;
    }

    private void key(JsonNode sorting, String place, List<Problem> problems, List<SortKey> keys) {
        String order = sorting.path(1).asString("").toUpperCase(Locale.ROOT);
        if (!sorting.isArray()
                || sorting.size() != 2
                || !sorting.get(0).isString()
                || !List.of("ASC", "DESC").contains(order)) {
            problems.add(
                    new Problem("wrong_sorting", place, place + " must be [key, \"ASC\" or \"DESC\"], not " + sorting));
            return;
        }
        String key = sorting.get(0).stringValue();
        SortKeys.parse(wireName.apply(key), scope, catalogue)
                .ifPresentOrElse(
                        attribute -> keys.add(SortKey.asOnTheWire(attribute, order.equals("DESC"))),
                        () -> problems.add(new Problem(
                                "unknown_sort_key",
                                place,
                                "unknown sort key \"" + key + "\" at " + place + SortKeys.hint(key, catalogue))));
    }
}
