package io.runregistry.server.classify;

import com.google.re2j.Pattern;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.rule.FirstRule.Case;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.BoundedPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** An object of a file of rules with its place there. What is wrong with a field is told at its place, once. */
final class FileRow {

    private static final int LONGEST_TEXT = 500;
    private static final int MOST_REGEXPS = 100;

    /** No dataset has one in its name. */
    private static final java.util.regex.Pattern BLANKS = java.util.regex.Pattern.compile("\\s+");

    private final JsonNode json;
    private final String place;
    private final Problems problems;

    /** @param place empty if fields are told by their names alone */
    FileRow(JsonNode json, String place, Problems problems) {
        this.json = json;
        this.place = place;
        this.problems = problems;
    }

    /** All that is wrong in a file; of a place only the first. */
    static final class Problems {
        private final List<Problem> list = new ArrayList<>();

        void add(String path, String message) {
            if (list.stream().noneMatch(known -> known.path().equals(path))) {
                list.add(new Problem("wrong_rule", path, message));
            }
        }

        /** @throws InvalidRequestException if there are any */
        void end() {
            if (!list.isEmpty()) {
                throw new InvalidRequestException(list);
            }
        }
    }

    JsonNode json() {
        return json;
    }

    String path(String field) {
        return place.isEmpty() ? field : place + "." + field;
    }

    void problem(String field, String message) {
        problems.add(path(field), message);
    }

    /** Tells of fields that are none of these. */
    void hasOnly(Collection<String> known) {
        if (!json.isObject()) {
            problems.add(place, place + " must be an object, not " + json);
        }
        Set<String> names = new TreeSet<>(known);
        json.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problem(
                        name, "unknown field \"" + name + "\" at " + path(name) + NearestName.hint(name, names)));
    }

    Stream<FileRow> rows(String field) {
        JsonNode rows = json.path(field);
        if (!rows.isArray()) {
            problem(field, path(field) + " must be a list");
            return Stream.empty();
        }
        List<FileRow> list = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            list.add(new FileRow(rows.get(i), path(field) + "[" + i + "]", problems));
        }
        return list.stream();
    }

    String text(String field) {
        JsonNode value = json.path(field);
        if (!value.isString()) {
            problem(field, path(field) + " must be a text, not " + shown(value));
        } else if (value.stringValue().isBlank() || value.stringValue().length() > LONGEST_TEXT) {
            problem(field, path(field) + " must be a text of 1 to " + LONGEST_TEXT + " characters");
        }
        return value.asString("");
    }

    int number(String field) {
        JsonNode value = json.path(field);
        if (!value.isInt()) {
            problem(field, path(field) + " must be a whole number, not " + shown(value));
        }
        return value.asInt(0);
    }

    int id() {
        int id = number("id");
        if (id < 1) {
            problem("id", path("id") + " must be a whole number from 1 on, not " + id);
        }
        return id;
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            problem(field, path(field) + " must be true or false, not " + value);
        }
        return value.asBoolean(otherwise);
    }

    boolean isEnabled() {
        return flag("enabled", true);
    }

    boolean namesColumn(Map<Integer, ?> known) {
        int id = number("component");
        if (!known.containsKey(id)) {
            problem("component", path("component") + ": no workspace has a column with id " + id);
        }
        return known.containsKey(id);
    }

    Status status() {
        String name = text("status");
        return Status.parse(name).orElseGet(() -> {
            problem(
                    "status",
                    "unknown status \"" + name + "\" at " + path("status")
                            + NearestName.hint(name, Status.wireNames()));
            return Status.NO_VALUE_FOUND;
        });
    }

    /** What is the case where its rule holds. */
    <T> Case<T> decides(T outcome) {
        return new Case<>(json.path("id").asInt(0), json.path("priority").asInt(0), rule(), outcome);
    }

    /** As json-logic, or as a text that holds it. */
    Rule rule() {
        try {
            return rule(json.path("classifier"));
        } catch (InvalidRequestException e) {
            problem("classifier", path("classifier") + " is no rule: " + e.getMessage());
            return Rule.parse("false");
        }
    }

    static Rule rule(JsonNode logic) {
        if (logic.isMissingNode() || logic.isNull()) {
            throw new InvalidRequestException("no_rule", "", "there is none");
        }
        return logic.isString() ? Rule.parse(logic.stringValue()) : Rule.of(logic);
    }

    /** Regular expressions, one a line; blanks part them as well. None where there is no such field. */
    List<Pattern> regexps(String field) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
            problem(field, path(field) + " must be a text with a regular expression a line, not " + value);
        }
        List<String> regexps = BLANKS.splitAsStream(value.asString(""))
                .filter(regexp -> !regexp.isEmpty())
                .toList();
        if (regexps.size() > MOST_REGEXPS) {
            problem(
                    field,
                    path(field) + " holds " + regexps.size() + " of them; at most " + MOST_REGEXPS + " are taken");
        }
        return regexps.stream().flatMap(regexp -> regexp(field, regexp)).toList();
    }

    private Stream<Pattern> regexp(String field, String regexp) {
        try {
            return Stream.of(BoundedPattern.compile(regexp));
        } catch (IllegalArgumentException e) {
            problem(field, "\"" + regexp + "\" at " + path(field) + " " + e.getMessage());
            return Stream.empty();
        }
    }

    private static @Nullable JsonNode shown(JsonNode value) {
        return value instanceof MissingNode ? null : value;
    }
}
