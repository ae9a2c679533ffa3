package io.runregistry.server.classify;

import io.runregistry.core.problem.NearestName;
import io.runregistry.server.classify.Workspaces.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The workspaces of a file of rules, with their columns. */
final class FileWorkspaces {

    /** Of the usual online columns those that only accompany another one, and so never hold up a run. */
    private static final Set<String> NOT_CERTIFIABLE = Set.of("rpc-hv", "tracker-track_private");

    private static final Pattern WORKSPACE_NAME = Pattern.compile("(?!global$)[A-Za-z0-9_]{1,50}");
    private static final Pattern COLUMN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    private final Map<Integer, Column> columns = new HashMap<>();
    private final Set<String> online = new HashSet<>();
    private final Set<String> offline = new TreeSet<>();

    /** @param name as the wire has it */
    record Column(Kind kind, String name, boolean certifiable) {}

    /** What is wrong with them is told to the rows. */
    FileWorkspaces(Stream<FileRow> rows) {
        rows.forEach(this::read);
    }

    private void read(FileRow row) {
        row.id();
        String name = row.text("workspace");
        if (!WORKSPACE_NAME.matcher(name).matches()) {
            row.problem(
                    "workspace",
                    row.path("workspace") + " must be 1 to 50 letters, digits and _, and not global, not \"" + name
                            + "\"");
        }
        String kind = row.text("online_or_offline");
        Kind.of(kind)
                .ifPresentOrElse(
                        known -> readColumns(known, name, row),
                        () -> row.problem(
                                "online_or_offline", "a workspace is online or offline, not \"" + kind + "\""));
    }

    private void readColumns(Kind kind, String workspace, FileRow row) {
        if (!(kind == Kind.ONLINE ? online : offline).add(workspace)) {
            row.problem("workspace", "there is an " + kind.wire() + " workspace \"" + workspace + "\" already");
        }
        Set<String> names = new HashSet<>();
        row.rows("columns").forEach(column -> {
            String name = column.text("name");
            if (!COLUMN_NAME.matcher(name).matches()) {
                column.problem("name", column.path("name") + " must be 1 to 50 letters, digits, _ and -");
            }
            if (!names.add(name)) {
                column.problem("name", "there is a column \"" + name + "\" already at " + column.path("name"));
            }
            readColumn(kind, workspace + "-" + name, column);
        });
    }

    private void readColumn(Kind kind, String name, FileRow column) {
        column.hasOnly(Set.of("id", "name", "certifiable"));
        if (kind == Kind.OFFLINE && column.json().has("certifiable")) {
            column.problem("certifiable", column.path("certifiable") + ": only online columns hold up a run");
        }
        boolean certifiable = kind == Kind.ONLINE && column.flag("certifiable", !NOT_CERTIFIABLE.contains(name));
        if (columns.put(column.id(), new Column(kind, name, certifiable)) != null) {
            column.problem("id", column.path("id") + ": another column has the id " + column.id());
        }
    }

    /** By their ids. */
    Map<Integer, Column> columns() {
        return columns;
    }

    /** The names of those that are offline. */
    Set<String> offline() {
        return offline;
    }

    /**
     * The names of the online columns that must be judged.
     *
     * @param named the list of them, if a file has one; it wins over what columns say
     */
    List<String> certifiable(JsonNode named, FileRow.Problems problems) {
        List<Column> own = columns.values().stream()
                .filter(column -> column.kind() == Kind.ONLINE)
                .toList();
        if (named.isMissingNode()) {
            return own.stream()
                    .filter(Column::certifiable)
                    .map(Column::name)
                    .sorted()
                    .toList();
        }
        if (!named.isArray()) {
            problems.add(RulesFile.CERTIFIABLE, RulesFile.CERTIFIABLE + " must be a list of names, not " + named);
        }
        List<String> known = own.stream().map(Column::name).toList();
        List<String> names = named.valueStream().map(name -> name.asString("")).toList();
        names.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(
                        RulesFile.CERTIFIABLE,
                        "unknown online column \"" + name + "\"" + NearestName.hint(name, known)));
        return names;
    }
}
