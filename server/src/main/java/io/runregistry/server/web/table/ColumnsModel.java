package io.runregistry.server.web.table;

import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.server.classify.Workspaces;
import io.runregistry.server.query.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The columns there are, and which of them a table shows.
 *
 * @param chosen in their order
 * @param usual the names that the workspace shows unless somebody chooses
 */
record ColumnsModel(List<Shown> chosen, List<Group> groups, String usual) {

    /** Columns that belong together. */
    record Group(String title, List<Shown> columns) {}

    static ColumnsModel of(TableRequest request, Workspaces workspaces, Names names) {
        Table table = request.table();
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(
                table == Table.RUNS ? "Run" : "Dataset and run",
                Stream.concat(
                                table == Table.RUNS ? Stream.of(Shown.RUN) : Stream.of(Shown.RUN, Shown.DATASET),
                                shown(names, Kind.RR))
                        .toList()));
        if (table == Table.DATASETS) {
            groups.add(new Group("States", shown(names, Kind.DATASET).toList()));
        }
        groups.add(new Group("From OMS", shown(names, Kind.OMS).toList()));
        flags(names).forEach((workspace, columns) -> groups.add(new Group("Flags of " + workspace, columns)));
        return new ColumnsModel(
                request.columns(), groups, String.join(",", table.columns(request.workspace(), workspaces, names)));
    }

    private static Stream<Shown> shown(Names names, Kind kind) {
        return names.ofKind(kind).stream().map(known -> Shown.of(known, names));
    }

    private static Map<String, List<Shown>> flags(Names names) {
        Map<String, List<Shown>> flags = new TreeMap<>();
        shown(names, Kind.COLUMN)
                .forEach(column -> flags.computeIfAbsent(
                                column.wire().replaceFirst("-.*", ""), workspace -> new ArrayList<>())
                        .add(column));
        return flags;
    }

    boolean isChosen(Shown column) {
        return chosen.contains(column);
    }
}
