package io.runregistry.server.classify;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.rule.FirstRule;
import io.runregistry.core.rule.FirstRule.Case;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.classify.Workspaces.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads a file of rules: {@code {workspaces, ClassClassifier, ComponentClassifier, DatasetClassifier,
 * OfflineDatasetClassifier, DatasetsAccepted, certifiable_online_columns?}}, each a list of rows as the production
 * registry's tables have them.
 */
final class RulesFile {

    private static final Set<String> PARTS = Set.of(
            "workspaces",
            "ClassClassifier",
            "ComponentClassifier",
            "DatasetClassifier",
            "OfflineDatasetClassifier",
            "DatasetsAccepted",
            "certifiable_online_columns");

    /** Of the usual online columns those that only accompany another one, and so never hold up a run. */
    private static final Set<String> NOT_CERTIFIABLE = Set.of("rpc-hv", "tracker-track_private");

    /** No dataset has one in its name. */
    private static final java.util.regex.Pattern BLANKS = java.util.regex.Pattern.compile("\\s+");

    private final List<Problem> problems = new ArrayList<>();
    private final JsonNode file;
    /** Kind and wire name of each column by its id. */
    private final Map<Integer, Column> columns = new HashMap<>();

    private record Column(Kind kind, String name) {}

    private RulesFile(JsonNode file) {
        this.file = file;
    }

    /** @throws InvalidRequestException with all that is wrong in the text, and where */
    static Rules parse(String text) {
        RulesFile rules = new RulesFile(StrictJson.parse(text));
        Rules parsed = rules.rules();
        if (!rules.problems.isEmpty()) {
            throw new InvalidRequestException(rules.problems);
        }
        return parsed;
    }

    private Rules rules() {
        file.propertyNames().stream()
                .filter(name -> !PARTS.contains(name))
                .forEach(name -> problem(name, "unknown part \"" + name + "\"" + NearestName.hint(name, PARTS)));
        List<JsonNode> workspaces = workspaces();
        return new Rules(
                workspaces,
                certifiable(),
                new FirstRule<>(byPriority("ClassClassifier", row -> row.text("class")), ""),
                rows("DatasetClassifier").filter(Row::isEnabled).collect(rulesBy("class")),
                statuses(),
                rows("DatasetsAccepted")
                        .filter(Row::isEnabled)
                        .map(row -> new AcceptedDataset(
                                row.text("name"),
                                row.text("class"),
                                row.number("run_from"),
                                row.number("run_to"),
                                row.patterns("regexp")))
                        .toList(),
                rows("OfflineDatasetClassifier").filter(Row::isEnabled).collect(rulesBy("workspace")));
    }

    private static Collector<Row, ?, Map<String, List<Rule>>> rulesBy(String field) {
        return groupingBy(row -> row.text(field), mapping(row -> row.rule("classifier"), toList()));
    }

    private List<JsonNode> workspaces() {
        List<JsonNode> workspaces = new ArrayList<>();
        rows("workspaces").forEach(row -> {
            String kind = row.text("online_or_offline");
            Stream.of(Kind.values())
                    .filter(known -> known.wire().equals(kind))
                    .findFirst()
                    .ifPresentOrElse(
                            known -> row.rows("columns")
                                    .forEach(column -> columns.put(
                                            column.number("id"),
                                            new Column(known, row.text("workspace") + "-" + column.text("name")))),
                            () -> problem(
                                    row.path("online_or_offline"),
                                    "a workspace is online or offline, not \"" + kind + "\""));
            workspaces.add(row.json);
        });
        return workspaces;
    }

    private List<String> certifiable() {
        JsonNode named = file.path("certifiable_online_columns");
        List<String> online = columns.values().stream()
                .filter(column -> column.kind() == Kind.ONLINE)
                .map(Column::name)
                .sorted()
                .toList();
        if (named.isMissingNode()) {
            return online.stream()
                    .filter(name -> !NOT_CERTIFIABLE.contains(name))
                    .toList();
        }
        List<String> names = named.valueStream().map(name -> name.asString("")).toList();
        names.stream()
                .filter(name -> !online.contains(name))
                .forEach(name -> problem(
                        "certifiable_online_columns",
                        "unknown online column \"" + name + "\"" + NearestName.hint(name, online)));
        return names;
    }

    private Map<Kind, SortedMap<String, FirstRule<Status>>> statuses() {
        Map<Integer, List<Row>> byColumn = rows("ComponentClassifier")
                .filter(row -> row.isEnabled() && row.names("component", columns))
                .collect(groupingBy(row -> row.number("component"), LinkedHashMap::new, toList()));
        Map<Kind, SortedMap<String, FirstRule<Status>>> statuses = new EnumMap<>(Kind.class);
        columns.forEach((id, column) -> {
            List<Case<Status>> cases = sorted(byColumn.getOrDefault(id, List.of())).stream()
                    .map(row -> new Case<>(row.rule("classifier"), row.status()))
                    .toList();
            statuses.computeIfAbsent(column.kind(), kind -> new TreeMap<>())
                    .put(column.name(), new FirstRule<>(cases, Status.NO_VALUE_FOUND));
        });
        return statuses;
    }

    private interface Outcome<T> {
        T of(Row row);
    }

    private <T> List<Case<T>> byPriority(String part, Outcome<T> outcome) {
        return sorted(rows(part).filter(Row::isEnabled).toList()).stream()
                .map(row -> new Case<>(row.rule("classifier"), outcome.of(row)))
                .toList();
    }

    private static List<Row> sorted(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparingInt(row -> row.number("priority")))
                .toList();
    }

    private Stream<Row> rows(String part) {
        return rows(file.path(part), part);
    }

    private Stream<Row> rows(JsonNode rows, String place) {
        if (!rows.isArray()) {
            problem(place, place + " must be a list");
            return Stream.empty();
        }
        List<Row> list = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            list.add(new Row(rows.get(i), place + "[" + i + "]"));
        }
        return list.stream();
    }

    private void problem(String path, String message) {
        if (problems.stream().noneMatch(known -> known.path().equals(path))) {
            problems.add(new Problem("wrong_rule", path, message));
        }
    }

    /** A row of a part, with its place in the file. */
    private final class Row {
        private final JsonNode json;
        private final String place;

        Row(JsonNode json, String place) {
            this.json = json;
            this.place = place;
        }

        String path(String field) {
            return place + "." + field;
        }

        Stream<Row> rows(String field) {
            return RulesFile.this.rows(json.path(field), path(field));
        }

        String text(String field) {
            JsonNode value = json.path(field);
            if (!value.isString()) {
                problem(path(field), path(field) + " must be a text, not " + shown(value));
            }
            return value.asString("");
        }

        int number(String field) {
            JsonNode value = json.path(field);
            if (!value.isInt()) {
                problem(path(field), path(field) + " must be a whole number, not " + shown(value));
            }
            return value.asInt(0);
        }

        boolean isEnabled() {
            JsonNode value = json.path("enabled");
            if (!value.isMissingNode() && !value.isBoolean()) {
                problem(path("enabled"), path("enabled") + " must be true or false, not " + value);
            }
            return value.asBoolean(true);
        }

        boolean names(String field, Map<Integer, ?> known) {
            int id = number(field);
            if (!known.containsKey(id)) {
                problem(path(field), path(field) + ": no workspace has a column with id " + id);
            }
            return known.containsKey(id);
        }

        Status status() {
            String name = text("status");
            return Status.parse(name).orElseGet(() -> {
                problem(
                        path("status"),
                        "unknown status \"" + name + "\" at " + path("status")
                                + NearestName.hint(name, Status.wireNames()));
                return Status.NO_VALUE_FOUND;
            });
        }

        /** As json-logic, or as a text that holds it. */
        Rule rule(String field) {
            JsonNode logic = json.path(field);
            try {
                return logic.isString() ? Rule.parse(logic.stringValue()) : Rule.of(logic);
            } catch (InvalidRequestException e) {
                problem(path(field), path(field) + " is no rule: " + e.getMessage());
                return Rule.parse("false");
            }
        }

        /** Regular expressions, one a line; blanks part them as well. None where there is no such field. */
        List<Pattern> patterns(String field) {
            return json.has(field)
                    ? BLANKS.splitAsStream(text(field))
                            .filter(regexp -> !regexp.isEmpty())
                            .flatMap(regexp -> pattern(field, regexp).stream())
                            .toList()
                    : List.of();
        }

        private Optional<Pattern> pattern(String field, String regexp) {
            try {
                return Optional.of(Pattern.compile(regexp));
            } catch (PatternSyntaxException e) {
                problem(path(field), path(field) + ": \"" + regexp + "\" is no regular expression: " + e.getMessage());
                return Optional.empty();
            }
        }

        private @Nullable JsonNode shown(JsonNode value) {
            return value instanceof MissingNode ? null : value;
        }
    }
}
