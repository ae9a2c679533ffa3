package io.runregistry.server.web.rules;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.classify.Part;
import io.runregistry.server.classify.RuleRow;
import io.runregistry.server.classify.RulesAt;
import io.runregistry.server.web.rules.RuleForm.Field;
import io.runregistry.server.web.rules.RuleForm.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills the forms in which rules are edited. */
final class RuleForms {

    private static final String FIRST_LOGIC = "{\"==\": [{\"var\": \"\"}, true]}";
    private static final int FIRST_RUN = 1;
    private static final int NO_LAST_RUN = 999_999_999;

    private final RulesAt rules;

    RuleForms(RulesAt rules) {
        this.rules = rules;
    }

    /** @throws NotFoundException if it is not in force */
    RuleForm classifier(Category category, int id) {
        RuleRow row = row(category.part(), id, "classifier");
        return classifier(category, row, Optional.of(id));
    }

    /** @param from the one that it begins as; a bare one if there is none */
    RuleForm newClassifier(Category category, Optional<Integer> from, Optional<Integer> column) {
        RuleRow row = from.map(id -> row(category.part(), id, "classifier")).orElseGet(() -> bare(category, column));
        return classifier(category, row, Optional.empty());
    }

    private RuleForm classifier(Category category, RuleRow row, Optional<Integer> id) {
        return new RuleForm(
                category.wire(),
                "classifier",
                id,
                rules.revision(),
                "/classifiers/" + category.wire(),
                "/web/rules/classifiers?category=" + category.wire(),
                category.meaning(),
                id.map(any -> written(row)),
                fields(category, row));
    }

    private List<Field> fields(Category category, RuleRow row) {
        List<Field> fields = new ArrayList<>();
        for (String name : category.fields()) {
            fields.add(
                    switch (name) {
                        case "class" -> runClass(row);
                        case "component" -> Field.choice("component", "Column", number(row, "component", 1), columns());
                        case "status" -> Field.choice("status", "Status", row.text("status"), statuses());
                        case "workspace" -> Field.choice("workspace", "Workspace", row.text("workspace"), workspaces());
                        default ->
                            Field.number(
                                    "priority",
                                    "Priority",
                                    number(row, "priority", 1),
                                    "The smallest number is asked first.");
                    });
        }
        fields.add(Field.flag("enabled", "Enabled", row.enabled()));
        fields.add(Field.logic(LogicText.of(ClassifierList.logic(row))));
        return fields;
    }

    private Field runClass(RuleRow row) {
        List<String> known = Stream.of(Part.CLASS, Part.DATASET, Part.DATASETS_ACCEPTED)
                .flatMap(part -> rules.rows(part).stream())
                .map(other -> other.text("class"))
                .distinct()
                .sorted()
                .toList();
        return Field.text("class", "Class", row.text("class"), known, "");
    }

    private List<Option> columns() {
        return new ColumnNames(rules)
                .all().stream()
                        .map(column -> new Option(String.valueOf(column.id()), column.label()))
                        .toList();
    }

    private static List<Option> statuses() {
        return Status.wireNames().stream().map(name -> new Option(name, name)).toList();
    }

    private List<Option> workspaces() {
        return rules.rows(Part.WORKSPACES).stream()
                .filter(workspace -> workspace.text("online_or_offline").equals("offline"))
                .map(workspace -> workspace.text("workspace"))
                .sorted()
                .map(name -> new Option(name, name))
                .toList();
    }

    private RuleRow bare(Category category, Optional<Integer> column) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        column.ifPresent(id -> content.put("component", id));
        content.put("status", Status.GOOD.wire());
        content.put("priority", nextPriority(category, column));
        content.put("classifier", FIRST_LOGIC);
        return new RuleRow(category.part(), 0, content, "", Instant.EPOCH, 0);
    }

    private int nextPriority(Category category, Optional<Integer> column) {
        return 1
                + rules.rows(category.part()).stream()
                        .filter(row -> column.isEmpty()
                                || row.content().path("component").asInt() == column.get())
                        .mapToInt(row -> row.content().path("priority").asInt(0))
                        .max()
                        .orElse(0);
    }

    /** @throws NotFoundException if it is not in force */
    RuleForm accepted(int id) {
        return accepted(row(Part.DATASETS_ACCEPTED, id, "accepted dataset"), Optional.of(id));
    }

    /** @param from the one that it begins as; a bare one if there is none */
    RuleForm newAccepted(Optional<Integer> from, Optional<String> runClass) {
        ObjectNode bare = JsonNodeFactory.instance.objectNode();
        bare.put("class", runClass.orElse("")).put("run_from", FIRST_RUN).put("run_to", NO_LAST_RUN);
        return accepted(
                from.map(id -> row(Part.DATASETS_ACCEPTED, id, "accepted dataset"))
                        .orElseGet(() -> new RuleRow(Part.DATASETS_ACCEPTED, 0, bare, "", Instant.EPOCH, 0)),
                Optional.empty());
    }

    private RuleForm accepted(RuleRow row, Optional<Integer> id) {
        return new RuleForm(
                Part.DATASETS_ACCEPTED.wire(),
                "accepted dataset",
                id,
                rules.revision(),
                "/datasets_accepted",
                "/web/rules/datasets",
                "Signing off a run of the class, within these runs, creates this offline dataset.",
                id.map(any -> written(row)),
                List.of(
                        Field.text("name", "Dataset", row.text("name"), List.of(), "/PromptReco/Collisions2022A/DQM"),
                        runClass(row),
                        Field.number("run_from", "First run", number(row, "run_from", FIRST_RUN), "included"),
                        Field.number("run_to", "Last run", number(row, "run_to", NO_LAST_RUN), "included"),
                        Field.flag("enabled", "Enabled", row.enabled()),
                        Field.lines(
                                "regexp",
                                "Names in the DQM GUI (regular expressions)",
                                row.text("regexp"),
                                "One a line (RE2). A dataset of the DQM GUI in whose name one of them is found is this one;"
                                        + " without any it is not looked for.")));
    }

    private RuleRow row(Part part, int id, String kind) {
        return rules.rows(part).stream()
                .filter(row -> row.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no " + kind + " " + id
                        + " in force. It may have been replaced, which gives it a new id, or removed: see the history of"
                        + " the rules, /web/rules/history"));
    }

    private static String written(RuleRow row) {
        return "by " + row.author() + ", " + Moment.of(row.createdAt()) + ", in revision " + row.since();
    }

    private static String number(RuleRow row, String field, int otherwise) {
        return String.valueOf(row.content().path(field).asInt(otherwise));
    }
}
