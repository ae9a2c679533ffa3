package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the conditions of a tree that the wire has no word for. */
final class TreeConditions {

    private final AttributeCatalogue catalogue;
    private final List<Problem> problems;

    TreeConditions(AttributeCatalogue catalogue, List<Problem> problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** Nothing if the key is none of theirs; everything, and a problem, if its value can't be understood. */
    Optional<Query> read(String key, JsonNode value, String path) {
        return switch (key) {
            case "share" -> Optional.of(share(value, path).orElse(Query.everything()));
            case "changed" -> Optional.of(changed(value, path).orElse(Query.everything()));
            default -> Optional.empty();
        };
    }

    /** The comments or causes of any column. */
    static Optional<Attribute> anyTexts(String key) {
        for (Attribute.FlagTexts.Kind kind : Attribute.FlagTexts.Kind.values()) {
            Attribute attribute = new Attribute.AnyTexts(kind);
            if (attribute.wire().equals(key)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    private Optional<Query> share(JsonNode value, String path) {
        int before = problems.size();
        requireFields(value, Set.of("column", "status", "operator", "percent", "of"), path);
        Set<String> columns = catalogue.names(AttributeCatalogue.Kind.COLUMN).keySet();
        String column = oneOf(value, "column", columns, path);
        String status = oneOf(value, "status", Status.wireNames(), path);
        String operator = oneOf(value, "operator", Set.of("=", "<>", "<", ">", "<=", ">="), path);
        String of = oneOf(value, "of", Set.of("lumisections", "luminosity"), path);
        double percent = value.path("percent").asDouble(-1);
        if (!value.path("percent").isNumber() || !(percent >= 0 && percent <= 100)) {
            problem("wrong_type", path + ".percent", "must be a number from 0 to 100, not " + value.get("percent"));
        }
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new Query.Share(
                        column,
                        Status.parse(status).orElseThrow(),
                        Operator.parse(operator).orElseThrow(),
                        percent,
                        Query.Share.Measure.valueOf(of.toUpperCase(Locale.ROOT))));
    }

    private Optional<Query> changed(JsonNode value, String path) {
        int before = problems.size();
        requireFields(value, Set.of("since", "until", "by"), path);
        Optional<Instant> since = time(value, "since", path);
        Optional<Instant> until = time(value, "until", path);
        Optional<String> by = text(value, "by", path);
        if (value.isObject() && value.isEmpty()) {
            problem("empty_condition", path, "needs since, until or by");
        }
        return problems.size() > before ? Optional.empty() : Optional.of(new Query.Changed(since, until, by));
    }

    private void requireFields(JsonNode value, Set<String> known, String path) {
        if (!value.isObject()) {
            problem("wrong_type", path, "must be an object, not " + value);
            return;
        }
        Set<String> unknown = new HashSet<>(value.propertyNames());
        unknown.removeAll(known);
        unknown.forEach(
                field -> problem("unknown_field", path + "." + field, "is unknown" + NearestName.hint(field, known)));
    }

    private String oneOf(JsonNode value, String field, Collection<String> known, String path) {
        String text = value.path(field).asString("");
        if (!known.contains(text)) {
            problem(
                    "unknown_" + field,
                    path + "." + field,
                    "can't be " + value.get(field) + NearestName.hint(text, known));
        }
        return text;
    }

    private Optional<Instant> time(JsonNode value, String field, String path) {
        return text(value, field, path).flatMap(text -> {
            Optional<Instant> time = TextValues.instant(text);
            if (time.isEmpty()) {
                problem(
                        "wrong_time",
                        path + "." + field,
                        "must be a time like 2022-07-05T12:00:00Z or 2022-07-05, not \"" + text + "\"");
            }
            return time;
        });
    }

    private Optional<String> text(JsonNode value, String field, String path) {
        JsonNode given = value.path(field);
        if (given.isMissingNode()) {
            return Optional.empty();
        }
        if (!given.isString() || given.stringValue().isBlank()) {
            problem("wrong_type", path + "." + field, "must be text, not " + given);
            return Optional.empty();
        }
        return Optional.of(given.stringValue());
    }

    private void problem(String code, String path, String message) {
        problems.add(new Problem(code, path, path + " " + message));
    }
}
