package io.runregistry.server.web.rules;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.web.rules.Difference.Change;
import io.runregistry.server.web.rules.Difference.FieldChange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Makes the differences of rules readable. */
final class RuleDifferences {

    private static final Set<String> AUTHORS = Set.of("created_by", "updated_by");
    private static final int MOST_NAMED = 3;

    private final ColumnNames columns;

    RuleDifferences(ColumnNames columns) {
        this.columns = columns;
    }

    /** @param changes as {@code GET /rules/diff} has them */
    List<Change> of(JsonNode changes) {
        return changes.valueStream()
                .map(change -> change(change, change.path("change").asString(""), "before", "after"))
                .toList();
    }

    /** What would take the second revision back to the first. */
    List<Change> backwards(JsonNode changes) {
        return changes.valueStream()
                .map(change -> change(
                        change,
                        switch (change.path("change").asString("")) {
                            case "added" -> "removed";
                            case "removed" -> "added";
                            default -> "changed";
                        },
                        "after",
                        "before"))
                .toList();
    }

    /** {@code class classifier 49, was 3}. */
    static String title(JsonNode change) {
        String part = change.path("part").asString("");
        String kind = switch (part) {
            case "workspaces" -> "workspace";
            case "datasets_accepted" -> "accepted dataset";
            default -> part.replace('_', ' ') + " classifier";
        };
        String title = kind + " " + change.path("id").asInt();
        return change.has("replaces")
                ? title + ", was " + change.path("replaces").asInt()
                : title;
    }

    private Change change(JsonNode change, String kind, String before, String after) {
        JsonNode old = change.path(before);
        JsonNode now = change.path(after);
        Set<String> names = new TreeSet<>(old.propertyNames());
        names.addAll(now.propertyNames());
        names.removeAll(AUTHORS);
        return new Change(
                title(change) + about(now.isObject() ? now : old),
                kind,
                names.stream()
                        .filter(name -> !old.path(name).equals(now.path(name)))
                        .map(name -> new FieldChange(
                                name, LineDifference.of(lines(name, old.path(name)), lines(name, now.path(name)))))
                        .toList());
    }

    /** What the row is about, as it is found in lists. */
    private String about(JsonNode row) {
        if (row.has("component")) {
            return " of " + columns.label(row.path("component").asInt());
        }
        String name = row.path("workspace").asString(row.path("class").asString(""));
        return name.isEmpty() ? "" : " of " + name;
    }

    private List<String> lines(String name, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        return switch (name) {
            case "classifier" -> LogicText.of(logic(value)).lines().toList();
            case "component" -> List.of(columns.label(value.asInt()));
            case "columns" -> value.valueStream().map(RuleDifferences::column).toList();
            default -> value.isString() ? value.stringValue().lines().toList() : List.of(value.toString());
        };
    }

    private static JsonNode logic(JsonNode value) {
        try {
            return value.isString() ? StrictJson.parse(value.stringValue()) : value;
        } catch (InvalidRequestException e) {
            return value;
        }
    }

    private static String column(JsonNode column) {
        String certifiable = !column.has("certifiable")
                ? ""
                : column.path("certifiable").asBoolean(true) ? ", certifiable" : ", not certifiable";
        return column.path("name").asString("") + certifiable;
    }

    /** {@code class classifier 49, was 3, changed}; of many only how many. */
    static String summary(JsonNode revision) {
        JsonNode changes = revision.path("changes");
        if (changes.size() > MOST_NAMED) {
            return changes.size() + " rows";
        }
        return String.join(
                "; ",
                changes.valueStream()
                        .map(change ->
                                title(change) + " " + change.path("change").asString(""))
                        .toList());
    }
}
