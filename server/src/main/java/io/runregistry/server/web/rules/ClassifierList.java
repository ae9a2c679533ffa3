package io.runregistry.server.web.rules;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.rule.RuleTree;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.classify.RuleRow;
import io.runregistry.server.classify.RulesAt;
import io.runregistry.server.web.Shares;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The classifiers of a category.
 *
 * @param columns those to choose from, if the rules judge columns
 * @param column the id of the chosen one; 0 if all are shown
 */
record ClassifierList(
        Category category, long revision, List<ColumnNames.Column> columns, int column, List<Group> groups) {

    private static final Comparator<Row> IN_ORDER =
            Comparator.comparing(Row::priority).thenComparing(Row::id);

    /** @param name what they decide on together; empty if they are one group */
    record Group(String name, List<Row> rows) {}

    /**
     * A classifier.
     *
     * @param outcome what it says where it holds
     * @param priority 0 if it has none
     * @param words its rule, for people
     * @param logic its rule as json-logic
     */
    record Row(
            int id,
            String outcome,
            int priority,
            boolean enabled,
            String words,
            String logic,
            String author,
            String time,
            long since) {

        boolean isStatus() {
            return Status.parse(outcome).isPresent();
        }

        String letter() {
            return Status.parse(outcome).map(Shares::letter).orElse("");
        }
    }

    static ClassifierList of(Category category, RulesAt rules, int column) {
        return new ClassifierList(
                category,
                rules.revision(),
                category == Category.COMPONENT ? new ColumnNames(rules).all() : List.of(),
                column,
                category == Category.COMPONENT
                        ? byColumn(rules, column)
                        : List.of(new Group("", rows(rules.rows(category.part())))));
    }

    private static List<Group> byColumn(RulesAt rules, int chosen) {
        Map<Integer, List<RuleRow>> rows = rules.rows(Category.COMPONENT.part()).stream()
                .collect(groupingBy(row -> row.content().path("component").asInt(), toList()));
        return new ColumnNames(rules)
                .all().stream()
                        .filter(column -> chosen == 0 || chosen == column.id())
                        .map(column -> new Group(column.label(), rows(rows.getOrDefault(column.id(), List.of()))))
                        .toList();
    }

    private static List<Row> rows(List<RuleRow> rows) {
        return rows.stream().map(ClassifierList::row).sorted(IN_ORDER).toList();
    }

    private static Row row(RuleRow row) {
        JsonNode logic = logic(row);
        String outcome = Stream.of("status", "class", "workspace")
                .map(row::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return new Row(
                row.id(),
                outcome,
                row.content().path("priority").asInt(0),
                row.enabled(),
                new RuleTree.Leaf("", logic).inWords(),
                LogicText.of(logic),
                row.author(),
                Moment.of(row.createdAt()),
                row.since());
    }

    /** Production's rules hold it as a text. */
    static JsonNode logic(RuleRow row) {
        JsonNode logic = row.content().path("classifier");
        return logic.isString() ? StrictJson.parse(logic.stringValue()) : logic;
    }
}
