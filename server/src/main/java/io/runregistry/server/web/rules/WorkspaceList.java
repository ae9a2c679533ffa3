package io.runregistry.server.web.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.runregistry.server.classify.Part;
import io.runregistry.server.classify.RuleRow;
import io.runregistry.server.classify.RulesAt;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/**
 * The workspaces of a kind.
 *
 * @param kind {@code online} or {@code offline}
 */
record WorkspaceList(String kind, long revision, List<Workspace> workspaces) {

    /** @param path where it is edited */
    record Workspace(
            String name, String path, String author, String time, long since, String holding, List<Column> columns) {

        /** The longest words for why it can't be removed; empty if it can. */
        String inUse() {
            return columns.stream()
                    .filter(column -> !column.holding().isEmpty())
                    .map(column -> column.name() + ": " + column.holding())
                    .findFirst()
                    .orElse(holding);
        }
    }

    /**
     * A column.
     *
     * @param path where it is edited
     * @param certifiable whether a run is not signed off before it is judged
     * @param rules how many rules judge it
     * @param holding why it can't be removed; empty if it can
     */
    record Column(int id, String name, String path, boolean certifiable, int rules, String holding) {}

    boolean online() {
        return kind.equals("online");
    }

    /** @param certifiable the names of the online columns that are */
    static WorkspaceList of(String kind, RulesAt rules, List<String> certifiable) {
        return new WorkspaceList(
                kind,
                rules.revision(),
                rules.rows(Part.WORKSPACES).stream()
                        .filter(row -> row.text("online_or_offline").equals(kind))
                        .map(row -> workspace(kind, row, rules, certifiable))
                        .sorted(Comparator.comparing(Workspace::name))
                        .toList());
    }

    private static Workspace workspace(String kind, RuleRow row, RulesAt rules, List<String> certifiable) {
        String name = row.text("workspace");
        String path = "/workspaces/" + kind + "/" + encoded(name);
        List<RuleRow> naming = kind.equals("offline")
                ? rules.rows(Part.OFFLINE_DATASET).stream()
                        .filter(rule -> rule.text("workspace").equals(name))
                        .toList()
                : List.of();
        return new Workspace(
                name,
                path,
                row.author(),
                Moment.of(row.createdAt()),
                row.since(),
                holding(naming, "say which datasets it certifies"),
                row.content()
                        .path("columns")
                        .valueStream()
                        .map(column -> column(name, path, column, rules, certifiable))
                        .toList());
    }

    private static Column column(
            String workspace, String path, JsonNode column, RulesAt rules, List<String> certifiable) {
        int id = column.path("id").asInt();
        String own = column.path("name").asString("");
        List<RuleRow> judging = rules.rows(Part.COMPONENT).stream()
                .filter(rule -> rule.content().path("component").asInt() == id)
                .toList();
        String name = workspace + "-" + own;
        return new Column(
                id,
                name,
                path + "/columns/" + encoded(own),
                certifiable.contains(name),
                judging.size(),
                holding(judging, "judge it"));
    }

    private static String holding(List<RuleRow> rules, String what) {
        return rules.isEmpty()
                ? ""
                : "the classifiers "
                        + rules.stream().map(row -> String.valueOf(row.id())).collect(Collectors.joining(", "))
                        + " " + what + "; remove them first";
    }

    private static String encoded(String name) {
        return UriUtils.encodePathSegment(name, UTF_8).replace(";", "%3B");
    }
}
