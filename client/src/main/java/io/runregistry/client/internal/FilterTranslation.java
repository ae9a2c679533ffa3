package io.runregistry.client.internal;

import io.runregistry.client.InvalidCallException;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * From the filters that users of the Python client write to the wire's: short names get their prefix, bare values become
 * {@code {"=": value}}, and {@code "dt-dt": "GOOD"} becomes a count of lumisections. Where that client drops a part of a
 * filter, this refuses it.
 */
public final class FilterTranslation {

    private static final AttributeCatalogue KNOWN = AttributeCatalogue.builtIn();
    private static final Set<String> COMBINATIONS = Set.of("and", "or");
    private static final List<String> PREFIXES =
            List.of("oms_attributes.", "rr_attributes.", "dataset_attributes.", "triplet_summary.");

    private final Scope scope;

    private FilterTranslation(Scope scope) {
        this.scope = scope;
    }

    /** @throws InvalidCallException naming the part that no list knows, or that makes no sense */
    public static ObjectNode translate(ObjectNode filter, Scope scope) {
        return new FilterTranslation(scope).filter(filter, "filter");
    }

    private ObjectNode filter(JsonNode filter, String path) {
        if (!filter.isObject()) {
            throw new InvalidCallException(path + " must be an object of attributes and conditions, not " + filter);
        }
        ObjectNode translated = JsonNodeFactory.instance.objectNode();
        filter.forEachEntry((key, value) -> {
            if (isCombination(key)) {
                ArrayNode parts = translated.putArray(key);
                elements(value, path + "." + key).forEach(part -> parts.add(filter(part, path + "." + key)));
            } else if (isColumn(key)) {
                flag(translated, key, value, path + "." + key);
            } else {
                translated.set(wireName(key, path), condition(value, path + "." + key));
            }
        });
        return translated;
    }

    private static boolean isCombination(String key) {
        return COMBINATIONS.contains(key.toLowerCase(Locale.ROOT));
    }

    private static JsonNode elements(JsonNode value, String path) {
        if (!value.isArray()) {
            throw new InvalidCallException(path + " must be an array, not " + value);
        }
        return value;
    }

    /** A bare value is equal to; a list of bare values, any of them. */
    private JsonNode condition(JsonNode condition, String path) {
        if (condition.isArray()) {
            return condition;
        }
        if (!condition.isObject()) {
            return JsonNodeFactory.instance.objectNode().set("=", condition);
        }
        ObjectNode translated = JsonNodeFactory.instance.objectNode();
        condition.forEachEntry((key, value) -> {
            if (isCombination(key)) {
                ArrayNode parts = translated.putArray(key);
                elements(value, path + "." + key).forEach(part -> parts.add(condition(part, path + "." + key)));
            } else {
                translated.set(key, value);
            }
        });
        return translated;
    }

    /** Columns are named workspace-column, and no other name has a dash. */
    private static boolean isColumn(String key) {
        return key.contains("-") && PREFIXES.stream().noneMatch(key::startsWith);
    }

    private void flag(ObjectNode translated, String column, JsonNode condition, String path) {
        if (!KNOWN.knows(Kind.COLUMN, column)) {
            throw new InvalidCallException("unknown column \"" + column + "\" at " + path
                    + NearestName.hint(column, KNOWN.names(Kind.COLUMN).keySet()));
        }
        add(translated, flagCondition(column, condition, path));
    }

    private ObjectNode flagCondition(String column, JsonNode condition, String path) {
        if (condition.isArray()) {
            return combined("or", column, condition, path);
        }
        if (!condition.isObject()) {
            return has(column, condition, path);
        }
        ObjectNode translated = JsonNodeFactory.instance.objectNode();
        condition.forEachEntry((operator, value) -> {
            if (operator.equals("=")) {
                add(translated, has(column, value, path));
            } else if (isCombination(operator)) {
                add(translated, combined(operator.toLowerCase(Locale.ROOT), column, elements(value, path), path));
            } else {
                throw new InvalidCallException(
                        "operator \"" + operator + "\" at " + path + " makes no sense with a status; for"
                                + " counts write \"triplet_summary." + column + ".GOOD\": {\"" + operator + "\": 0}");
            }
        });
        return translated;
    }

    private ObjectNode combined(String combination, String column, JsonNode conditions, String path) {
        ObjectNode translated = JsonNodeFactory.instance.objectNode();
        ArrayNode parts = translated.putArray(combination);
        conditions.forEach(part -> parts.add(flagCondition(column, part, path)));
        return translated;
    }

    /** In small letters, too, as the Python client takes them. */
    private static ObjectNode has(String column, JsonNode status, String path) {
        Optional<Status> known = Status.parse(status.asString("").toUpperCase(Locale.ROOT));
        if (!status.isString() || known.isEmpty()) {
            throw new InvalidCallException(
                    status + " at " + path + " is no status; known are " + String.join(", ", Status.wireNames())
                            + NearestName.hint(status.asString(""), Status.wireNames()));
        }
        ObjectNode translated = JsonNodeFactory.instance.objectNode();
        translated
                .putObject("triplet_summary." + column + "." + known.get().wire())
                .put(">", 0);
        return translated;
    }

    /** Two columns may need the same key, {@code and} or {@code or}: then both must hold. */
    private static void add(ObjectNode translated, ObjectNode part) {
        part.forEachEntry((key, value) -> {
            if (!translated.has(key)) {
                translated.set(key, value);
            } else {
                ObjectNode alone = JsonNodeFactory.instance.objectNode();
                alone.set(key, value);
                translated.withArray("and").add(alone);
            }
        });
    }

    private String wireName(String key, String path) {
        if (key.equals("run_number")
                || key.equals("datasets_in_gui")
                || PREFIXES.stream().anyMatch(key::startsWith)) {
            return key;
        }
        if (scope == Scope.DATASETS) {
            if (key.equals("dataset_name") || key.equals("name")) {
                return "name";
            }
            if (KNOWN.knows(Kind.DATASET, key)) {
                return "dataset_attributes." + key;
            }
        }
        if (KNOWN.knows(Kind.RR, key)) {
            return "rr_attributes." + key;
        }
        if (KNOWN.knows(Kind.OMS, key)) {
            return "oms_attributes." + key;
        }
        throw new InvalidCallException("unknown attribute \"" + key + "\" at " + path + NearestName.hint(key, names())
                + "; a name that only the server knows needs its prefix, as oms_attributes." + key);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of("run_number"));
        names.addAll(KNOWN.names(Kind.RR).keySet());
        names.addAll(KNOWN.names(Kind.OMS).keySet());
        if (scope == Scope.DATASETS) {
            names.add("dataset_name");
            names.addAll(KNOWN.names(Kind.DATASET).keySet());
        }
        return names;
    }
}
