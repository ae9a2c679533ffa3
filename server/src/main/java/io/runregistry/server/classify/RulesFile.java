package io.runregistry.server.classify;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.rule.FirstRule;
import io.runregistry.core.rule.FirstRule.Case;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.classify.Workspaces.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads a file of rules: {@code {workspaces, ClassClassifier, ComponentClassifier, DatasetClassifier,
 * OfflineDatasetClassifier, DatasetsAccepted, certifiable_online_columns?, revision?}}, each a list of rows as the production
 * registry's tables have them.
 */
final class RulesFile {

    /** The online columns that must be judged, where columns do not say so themselves. */
    static final String CERTIFIABLE = "certifiable_online_columns";

    /** That from which the file was made, on which the rules don't depend. */
    static final String REVISION = "revision";

    private static final Set<String> ROW_FIELDS = Set.of("id", "created_by", "updated_by");

    private final FileRow.Problems problems = new FileRow.Problems();
    private final JsonNode file;
    private final UnaryOperator<String> placeOf;
    private final FileWorkspaces workspaces;

    private RulesFile(JsonNode file, UnaryOperator<String> placeOf) {
        this.file = file;
        this.placeOf = placeOf;
        this.workspaces = new FileWorkspaces(rows(Part.WORKSPACES));
    }

    /** @throws InvalidRequestException with all that is wrong in the file, and where */
    static Rules parse(JsonNode file) {
        return parse(file, UnaryOperator.identity());
    }

    /**
     * The same of a file of which one row was sent alone.
     *
     * @param placeOf where a row was sent, given its place in the file: {@code ClassClassifier[3]}
     */
    static Rules parse(JsonNode file, UnaryOperator<String> placeOf) {
        RulesFile rules = new RulesFile(file, placeOf);
        Rules parsed = rules.rules();
        rules.problems.end();
        return parsed;
    }

    private Rules rules() {
        checkParts();
        return new Rules(
                file.path(Part.WORKSPACES.list()).valueStream().toList(),
                workspaces.certifiable(file.path(CERTIFIABLE), problems),
                new FirstRule<>(byPriority(Part.CLASS, row -> row.text("class")), ""),
                rows(Part.DATASET)
                        .filter(FileRow::isEnabled)
                        .collect(groupingBy(
                                row -> row.text("class"),
                                mapping(
                                        row -> row.decides(true),
                                        collectingAndThen(toList(), cases -> new FirstRule<>(cases, false))))),
                statuses(),
                acceptedDatasets(),
                certifying());
    }

    private void checkParts() {
        Set<String> parts = new TreeSet<>(Set.of(CERTIFIABLE, REVISION));
        Stream.of(Part.values()).map(Part::list).forEach(parts::add);
        file.propertyNames().stream()
                .filter(name -> !parts.contains(name))
                .forEach(name -> problems.add(name, "unknown part \"" + name + "\"" + NearestName.hint(name, parts)));
        if (file.has(REVISION) && !file.path(REVISION).isIntegralNumber()) {
            problems.add(REVISION, REVISION + " must be a whole number, not " + file.path(REVISION));
        }
        Stream.of(Part.values()).forEach(this::checkRows);
    }

    /** Also of what is not enabled: it may be one day. */
    private void checkRows(Part part) {
        Set<Integer> ids = new HashSet<>();
        Set<String> known = new TreeSet<>(part.fields());
        known.addAll(ROW_FIELDS);
        rows(part).forEach(row -> {
            row.hasOnly(known);
            if (row.json().has("id") && !ids.add(row.id())) {
                row.problem("id", row.path("id") + ": another row has the id " + row.id());
            }
            part.fields().forEach(field -> checkField(row, field));
        });
    }

    private static void checkField(FileRow row, String field) {
        switch (field) {
            case "class" -> row.text(field);
            case "classifier" -> row.rule();
            case "enabled" -> row.isEnabled();
            case "priority" -> row.number(field);
            case "status" -> row.status();
            default -> {} // is read of every row anyway
        }
    }

    private Map<Kind, SortedMap<String, FirstRule<Status>>> statuses() {
        Map<Integer, List<FileRow>> byColumn = rows(Part.COMPONENT)
                .filter(row -> row.namesColumn(workspaces.columns()) && row.isEnabled())
                .collect(groupingBy(row -> row.number("component"), LinkedHashMap::new, toList()));
        Map<Kind, SortedMap<String, FirstRule<Status>>> statuses = new EnumMap<>(Kind.class);
        workspaces
                .columns()
                .forEach((id, column) -> statuses.computeIfAbsent(column.kind(), kind -> new TreeMap<>())
                        .put(
                                column.name(),
                                new FirstRule<>(
                                        cases(byColumn.getOrDefault(id, List.of()), FileRow::status),
                                        Status.NO_VALUE_FOUND)));
        return statuses;
    }

    private Map<String, List<Rule>> certifying() {
        rows(Part.OFFLINE_DATASET).forEach(row -> {
            String workspace = row.text("workspace");
            if (!workspaces.offline().contains(workspace)) {
                row.problem(
                        "workspace",
                        "unknown offline workspace \"" + workspace + "\" at " + row.path("workspace")
                                + NearestName.hint(workspace, workspaces.offline()));
            }
        });
        return rows(Part.OFFLINE_DATASET).filter(FileRow::isEnabled).collect(rulesBy("workspace"));
    }

    private static Collector<FileRow, ?, Map<String, List<Rule>>> rulesBy(String field) {
        return groupingBy(row -> row.text(field), mapping(FileRow::rule, toList()));
    }

    private List<AcceptedDataset> acceptedDatasets() {
        List<AcceptedDataset> accepted = new ArrayList<>();
        rows(Part.DATASETS_ACCEPTED).forEach(row -> {
            int first = row.number("run_from");
            int last = row.number("run_to");
            if (first > last) {
                row.problem(
                        "run_to",
                        row.path("run_to") + " must not be before run_from, which is " + first + ", but is " + last);
            }
            AcceptedDataset rule =
                    new AcceptedDataset(row.text("name"), row.text("class"), first, last, row.regexps("regexp"));
            if (row.isEnabled()) {
                accepted.add(rule);
            }
        });
        return accepted;
    }

    private <T> List<Case<T>> byPriority(Part part, Function<FileRow, T> outcome) {
        return cases(rows(part).filter(FileRow::isEnabled).toList(), outcome);
    }

    private static <T> List<Case<T>> cases(List<FileRow> rows, Function<FileRow, T> outcome) {
        return rows.stream()
                .sorted(Comparator.comparingInt(row -> row.number("priority")))
                .map(row -> row.decides(outcome.apply(row)))
                .toList();
    }

    private Stream<FileRow> rows(Part part) {
        JsonNode rows = file.path(part.list());
        if (!rows.isArray()) {
            problems.add(part.list(), part.list() + " must be a list");
            return Stream.empty();
        }
        List<FileRow> list = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            list.add(new FileRow(rows.get(i), placeOf.apply(part.list() + "[" + i + "]"), problems));
        }
        return list.stream();
    }
}
