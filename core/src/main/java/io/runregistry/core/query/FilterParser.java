package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the wire's filter language.
 *
 * <p>A filter is an object of {@code key: condition} of which all must hold. Keys name attributes; {@code and} and {@code
 * or} hold arrays of filters. A condition is a bare value (equal to it), an array (any of them), or an object of {@code
 * operator: value} of which all must hold, where {@code and} and {@code or} hold arrays of conditions. Nothing in a
 * filter is ever passed over: what can't be understood is a problem, and all problems are told at once.
 */
public final class FilterParser {

    private final Scope scope;
    private final AttributeCatalogue catalogue;
    private final Optional<TreeConditions> beyondTheWire;
    private final List<Problem> problems = new ArrayList<>();
    private int conditions;

    private FilterParser(Scope scope, AttributeCatalogue catalogue, boolean beyondTheWire) {
        this.scope = scope;
        this.catalogue = catalogue;
        this.beyondTheWire = beyondTheWire ? Optional.of(new TreeConditions(catalogue, problems)) : Optional.empty();
    }

    /** @throws InvalidRequestException naming every place that can't be understood */
    public static Query parse(@Nullable JsonNode filter, Scope scope, AttributeCatalogue catalogue) {
        return new FilterParser(scope, catalogue, false).parse(filter, "filter");
    }

    /**
     * Reads what {@link Query#toJson} writes: the wire's language with {@code not}, {@code share}, {@code changed} and the
     * comments and causes of any column.
     *
     * @throws InvalidRequestException naming every place that can't be understood
     */
    public static Query parseTree(@Nullable JsonNode tree, Scope scope, AttributeCatalogue catalogue) {
        return parseTree(tree, "query", scope, catalogue);
    }

    /** The same of a tree that stands at {@code path}, as problems name it. */
    public static Query parseTree(@Nullable JsonNode tree, String path, Scope scope, AttributeCatalogue catalogue) {
        return new FilterParser(scope, catalogue, true).parse(tree, path);
    }

    private Query parse(@Nullable JsonNode filter, String path) {
        Query query = filter(filter, path);
        if (conditions > FilterLimits.CONDITIONS) {
            throw new InvalidRequestException(
                    "filter_too_long",
                    path,
                    "the " + path + " has more than " + FilterLimits.CONDITIONS + " conditions");
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return query;
    }

    private Query filter(@Nullable JsonNode filter, String path) {
        if (filter == null || !filter.isObject()) {
            return problem("wrong_type", path, "must be an object of attributes and conditions, not " + shown(filter));
        }
        List<Query> parts = new ArrayList<>();
        filter.forEachEntry((key, value) -> parts.add(entry(key, value, path)));
        return parts.size() == 1 ? parts.get(0) : new Query.And(parts);
    }

    private Query entry(String key, JsonNode value, String path) {
        String combination = key.toLowerCase(Locale.ROOT);
        if (combination.equals("and") || combination.equals("or")) {
            return combine(combination, value, path + "." + key, "filters", this::filter);
        }
        String place = path + "." + key;
        if (beyondTheWire.isPresent() && combination.equals("not")) {
            return new Query.Not(filter(value, place));
        }
        Optional<Query> tree = beyondTheWire.flatMap(conditions -> conditions.read(key, value, place));
        if (tree.isPresent()) {
            conditions++;
            return tree.get();
        }
        return attribute(key, path)
                .map(attribute -> condition(attribute, value, place))
                .orElse(Query.everything());
    }

    private interface Reader {
        Query read(JsonNode value, String path);
    }

    private Query combine(String combination, JsonNode value, String path, String what, Reader reader) {
        if (!value.isArray()) {
            return problem("wrong_type", path, "must be an array of " + what + ", not " + shown(value));
        }
        List<Query> parts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            parts.add(reader.read(value.get(i), path + "[" + i + "]"));
        }
        return combination.equals("and") ? new Query.And(parts) : new Query.Or(parts);
    }

    private Query condition(Attribute attribute, JsonNode condition, String path) {
        if (condition.isArray() && condition.isEmpty()) {
            return problem("empty_condition", path, "needs at least one value");
        }
        if (condition.isArray()) {
            return combine(
                    "or",
                    condition,
                    path,
                    "values",
                    (value, place) -> comparison(attribute, Operator.EQUAL, value, place));
        }
        if (!condition.isObject()) {
            return comparison(attribute, Operator.EQUAL, condition, path);
        }
        if (condition.isEmpty()) {
            return problem("empty_condition", path, "needs a condition, as {\"=\": value}");
        }
        List<Query> parts = new ArrayList<>();
        condition.forEachEntry((key, value) -> parts.add(operation(attribute, key, value, path)));
        return parts.size() == 1 ? parts.get(0) : new Query.And(parts);
    }

    private Query operation(Attribute attribute, String key, JsonNode value, String path) {
        String combination = key.toLowerCase(Locale.ROOT);
        if (combination.equals("and") || combination.equals("or")) {
            return combine(
                    combination,
                    value,
                    path + "." + key,
                    "conditions",
                    (part, place) -> condition(attribute, part, place));
        }
        Optional<Operator> operator = Operator.parse(key);
        if (operator.isEmpty()) {
            problems.add(new Problem(
                    "unknown_operator",
                    path,
                    "unknown operator \"" + key + "\" at " + path + "; known are "
                            + String.join(", ", Operator.wireNames()) + ", and, or"));
            return Query.everything();
        }
        return comparison(attribute, operator.get(), value, path);
    }

    private Query comparison(Attribute attribute, Operator operator, JsonNode value, String path) {
        conditions++;
        if (value.isContainer()) {
            return problem(
                    "wrong_type",
                    path,
                    "must be compared with a number, text, true, false or null, not " + shown(value));
        }
        Optional<String> misfit = Comparisons.misfit(attribute, operator, value, catalogue);
        if (misfit.isPresent()) {
            problems.add(new Problem(
                    "wrong_comparison", path, "operator \"" + operator.wire() + "\" at " + path + " " + misfit.get()));
            return Query.everything();
        }
        return new Query.Comparison(attribute, operator, value);
    }

    private Optional<Attribute> attribute(String key, String path) {
        Optional<Attribute> attribute = beyondTheWire
                .flatMap(conditions -> TreeConditions.anyTexts(key))
                .or(() -> Attributes.parse(key, scope, catalogue));
        if (attribute.isEmpty()) {
            problems.add(unknown(key, path));
        }
        return attribute;
    }

    private Problem unknown(String key, String path) {
        if (key.startsWith(Attributes.FLAG_PREFIX)) {
            return unknownFlag(key, path);
        }
        if (scope == Scope.RUNS
                && Attributes.parse(key, Scope.DATASETS, catalogue).isPresent()) {
            return new Problem(
                    "not_of_runs",
                    path,
                    "\"" + key + "\" at " + path + " is an attribute of datasets, and runs are asked for");
        }
        return new Problem(
                "unknown_attribute", path, "unknown attribute \"" + key + "\" at " + path + catalogue.hint(key));
    }

    private Problem unknownFlag(String key, String path) {
        String rest = key.substring(Attributes.FLAG_PREFIX.length());
        int dot = rest.lastIndexOf('.');
        String column = dot < 0 ? rest : rest.substring(0, dot);
        if (!catalogue.knows(AttributeCatalogue.Kind.COLUMN, column)) {
            return new Problem(
                    "unknown_column",
                    path,
                    "unknown column \"" + column + "\" at " + path + "." + key
                            + NearestName.hint(
                                    column,
                                    catalogue
                                            .names(AttributeCatalogue.Kind.COLUMN)
                                            .keySet()));
        }
        String status = dot < 0 ? "" : rest.substring(dot + 1);
        return new Problem(
                "unknown_status",
                path,
                "unknown status \"" + status + "\" at " + path + "." + key
                        + NearestName.of(status, Status.wireNames())
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse("; known are " + String.join(", ", Status.wireNames())));
    }

    private Query problem(String code, String path, String message) {
        problems.add(new Problem(code, path, path + " " + message));
        return Query.everything();
    }

    private static String shown(@Nullable JsonNode value) {
        String text = String.valueOf(value);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
