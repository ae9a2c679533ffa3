package io.runregistry.server.web.table;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.query.Scope;
import io.runregistry.server.classify.Workspaces;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.query.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The two tables, and what they show to whom, unless somebody chooses. */
enum Table {
    RUNS(Scope.RUNS, Kind.ONLINE, "/web/runs", ""),
    /** Runs have a page of their own, so that their datasets of that name are left out; the query says so. */
    DATASETS(Scope.DATASETS, Kind.OFFLINE, "/web/datasets", "dataset != online");

    static final String GLOBAL = "global";

    private static final List<String> FIRST = List.of("run", "class");
    /** What one must know to judge flags, which follow it. */
    private static final List<String> FACTS = List.of("start_time", "ls_duration", "recorded_lumi");
    /** What one looks up, behind the flags. */
    private static final List<String> FURTHER_FACTS = List.of("duration", "hlt_key", "energy", "b_field");

    private final Scope scope;
    private final Kind kind;
    private final String path;
    private final String query;

    Table(Scope scope, Kind kind, String path, String query) {
        this.scope = scope;
        this.kind = kind;
        this.path = path;
        this.query = query;
    }

    /** @throws NotFoundException if there is none of that name */
    static Table find(String word) {
        return Stream.of(values())
                .filter(table -> table.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there are tables of runs and datasets, not of " + word));
    }

    Scope scope() {
        return scope;
    }

    String path() {
        return path;
    }

    /** As addresses name it: {@code runs}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code run}, {@code 1,234 runs}. */
    String words(int count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? word().replaceFirst("s$", "") : word());
    }

    /** What is asked for where nothing is. */
    String query() {
        return query;
    }

    List<String> workspaces(Workspaces workspaces) {
        return Stream.concat(Stream.of(GLOBAL), workspaces.names(kind).stream().filter(name -> !name.equals(GLOBAL)))
                .toList();
    }

    /** The names of the columns that a workspace wants to see. */
    List<String> columns(String workspace, Workspaces workspaces, Names names) {
        List<String> columns = new ArrayList<>(FIRST);
        if (this == RUNS) {
            columns.add("state");
        } else {
            columns.add(1, "dataset");
            String state = workspace + "_state";
            if (names.find(state).isPresent()) {
                columns.add(state);
            }
        }
        columns.addAll(FACTS);
        columns.addAll(flags(workspace, workspaces));
        if (this == RUNS) {
            columns.addAll(FURTHER_FACTS);
        }
        return columns;
    }

    /** Of all workspaces, those that every run is judged by; else the workspace's own. */
    private List<String> flags(String workspace, Workspaces workspaces) {
        if (workspace.equals(GLOBAL)) {
            return this == RUNS ? workspaces.certifiable() : workspaces.columns(kind);
        }
        return workspaces.columns(kind).stream()
                .filter(column -> column.startsWith(workspace + "-"))
                .toList();
    }
}
