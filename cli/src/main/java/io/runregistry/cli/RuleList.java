package io.runregistry.cli;

import io.runregistry.client.RuleKind;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.rule.RuleTree;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All workspaces and rules, as people look things up in them. */
final class RuleList {

    private static final List<String> NOT_SAID = List.of("id", "createdAt", "created_by", "updated_by");

    private final JsonNode file;
    /** By the id of each column its name: {@code dt-dt}, {@code offline:dt-dt}. */
    private final Map<Integer, String> columns = new TreeMap<>();

    RuleList(JsonNode file) {
        this.file = file;
        for (JsonNode workspace : file.path("workspaces")) {
            String before = workspace.path("online_or_offline").asString("").equals("offline") ? "offline:" : "";
            workspace
                    .path("columns")
                    .forEach(column -> columns.put(
                            column.path("id").asInt(),
                            before + workspace.path("workspace").asString("") + "-"
                                    + column.path("name").asString("")));
        }
    }

    /** The id of a column: {@code dt-dt} is an online one. */
    int column(String name, CommandSpec spec) {
        return columns.entrySet().stream()
                .filter(column -> column.getValue().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "unknown column \"" + name + "\"" + NearestName.hint(name, columns.values())
                                + "; an offline one is named like offline:dt-dt"))
                .getKey();
    }

    /** @param of a column, class or workspace; all, if it is null */
    Stream<ObjectNode> rows(RuleKind kind, @Nullable String of, CommandSpec spec) {
        List<ObjectNode> rows = file.path(kind.list())
                .valueStream()
                .map(row -> shown(kind, row))
                .sorted(Comparator.comparing(
                                (ObjectNode row) -> row.path("column").asString(""))
                        .thenComparing(row -> row.path("priority").asInt(0))
                        .thenComparing(row -> row.path("id").asInt(0)))
                .filter(row -> of == null || subject(kind, row).equals(of))
                .toList();
        if (of != null && rows.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are no " + kind.wire() + " rules of \"" + of + "\""
                            + NearestName.hint(
                                    of,
                                    file.path(kind.list())
                                            .valueStream()
                                            .map(row -> subject(kind, shown(kind, row)))
                                            .distinct()
                                            .toList()));
        }
        return rows.stream();
    }

    private static String subject(RuleKind kind, JsonNode row) {
        String field = switch (kind) {
            case COMPONENT -> "column";
            case OFFLINE_DATASET -> "workspace";
            default -> "class";
        };
        return row.path(field).asString("");
    }

    /** A row with the name of its column, and its rule in words. */
    ObjectNode shown(RuleKind kind, JsonNode row) {
        ObjectNode shown = ((ObjectNode) row).deepCopy();
        shown.put("enabled", row.path("enabled").asBoolean(true));
        if (kind == RuleKind.COMPONENT) {
            shown.put("column", columns.get(row.path("component").asInt()));
        }
        rule(row).ifPresent(rule -> shown.put("rule", new RuleTree.Leaf("", rule.logic()).inWords()));
        return shown;
    }

    private static Optional<Rule> rule(JsonNode row) {
        JsonNode logic = row.path("classifier");
        try {
            return logic.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(logic.isString() ? Rule.parse(logic.stringValue()) : Rule.of(logic));
        } catch (InvalidRequestException unknownToThisClient) {
            return Optional.empty();
        }
    }

    JsonNode get(RuleKind kind, int id, CommandSpec spec) {
        return file.path(kind.list())
                .valueStream()
                .filter(row -> row.path("id").asInt() == id)
                .findFirst()
                .map(row -> shown(kind, row))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no " + kind.wire() + " rule " + id + " in force"));
    }

    /** What a rule says, as it is sent. */
    ObjectNode said(RuleKind kind, int id, CommandSpec spec) {
        get(kind, id, spec);
        ObjectNode said = file.path(kind.list())
                .valueStream()
                .filter(row -> row.path("id").asInt() == id)
                .map(row -> ((ObjectNode) row).deepCopy())
                .findFirst()
                .orElseThrow();
        return said.remove(NOT_SAID);
    }

    /** A rule as a tree. */
    void print(RuleKind kind, JsonNode row, PrintStream out) {
        RuleKinds.columns(kind).stream()
                .filter(column -> !column.name().equals("rule") && row.has(column.name()))
                .forEach(column -> out.println(
                        column.name() + ": " + row.path(column.name()).asString("")));
        rule(row).ifPresent(rule -> print(RuleTree.of(rule), "", out));
    }

    private static void print(RuleTree tree, String indent, PrintStream out) {
        if (tree instanceof RuleTree.Branch branch) {
            out.println(indent + (branch.operation().equals("and") ? "all of" : "any of"));
            branch.parts().forEach(part -> print(part, indent + "  ", out));
        } else if (tree instanceof RuleTree.Leaf leaf) {
            out.println(indent + leaf.inWords());
        }
    }
}
