package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Cycle;
import io.runregistry.client.Cycle.Progress;
import io.runregistry.client.CycleChange;
import io.runregistry.client.DatasetId;
import io.runregistry.client.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Cycles and how far they have come, as rows. */
final class CycleRows {

    static final List<Column> CYCLES = columns("id", "name", "deadline", "datasets", "completed", "late");
    static final List<Column> CHANGES =
            columns("revision", "createdAt", "by", "what", "workspace", "datasets", "comment");
    static final List<Column> DATASETS = columns("run_number", "name");
    static final List<Column> PROGRESS = progressColumns();

    private static final String NOT_SIGNIFICANT = "not significant for workspace";

    private CycleRows() {}

    private static List<Column> columns(String... names) {
        return Stream.of(names).map(Column::of).toList();
    }

    private static List<Column> progressColumns() {
        List<Column> columns = new ArrayList<>(columns("workspace", "cycle", "done", "of"));
        for (State state : State.values()) {
            columns.add(new Column(state.wire(), List.of(List.of("states", state.wire()))));
        }
        columns.add(new Column("not significant", List.of(List.of("states", "not significant for workspace"))));
        columns.add(Column.of("late"));
        return columns;
    }

    static ObjectNode of(Cycle cycle) {
        Map<String, Progress> progress = cycle.progress();
        long completed =
                progress.values().stream().filter(Progress::isCompleted).count();
        String late = progress.entrySet().stream()
                .filter(of -> of.getValue().isLate())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return Writing.row()
                .put("id", cycle.id())
                .put("name", cycle.name())
                .put("deadline", cycle.deadline().orElse(""))
                .put("datasets", cycle.datasets().size())
                .put("completed", completed + " of " + progress.size())
                .put("late", late.isEmpty() ? "" : "LATE: " + late);
    }

    /** A row for each workspace. */
    static Stream<ObjectNode> progress(Cycle cycle) {
        return cycle.progress().entrySet().stream().map(of -> {
            Progress progress = of.getValue();
            ObjectNode row = Writing.row()
                    .put("workspace", of.getKey())
                    .put("cycle", progress.isCompleted() ? "completed" : "pending")
                    .put("done", progress.done())
                    .put("of", progress.of());
            ObjectNode states = row.putObject("states");
            progress.states().forEach(states::put);
            return row.put("late", progress.isLate() ? "LATE" : "");
        });
    }

    /** A row for each dataset, with its state in each workspace of the cycle. */
    static Stream<ObjectNode> datasets(Cycle cycle) {
        return cycle.json().path("CycleDataset").valueStream().map(member -> {
            ObjectNode row = Writing.row()
                    .put("run_number", member.path("run_number").asInt())
                    .put("name", member.path("name").asString(""));
            for (String workspace : cycle.progress().keySet()) {
                row.put(
                        workspace,
                        member.at("/Datasets/0/dataset_attributes")
                                .path(workspace + "_state")
                                .asString(NOT_SIGNIFICANT));
            }
            return row.put("hidden", member.at("/Datasets/0/deleted").asBoolean(false));
        });
    }

    static List<Column> datasetColumns(Cycle cycle) {
        List<Column> columns = new ArrayList<>(DATASETS);
        cycle.progress().keySet().forEach(workspace -> columns.add(new Column(workspace, List.of(List.of(workspace)))));
        columns.add(Column.of("hidden"));
        return columns;
    }

    static ObjectNode of(DatasetId dataset) {
        return Writing.row().put("run_number", dataset.runNumber()).put("name", dataset.name());
    }

    static ObjectNode of(CycleChange change) {
        ObjectNode row = Writing.row()
                .put("revision", change.revision())
                .put("createdAt", change.createdAt().toString())
                .put("by", change.by())
                .put("what", change.what())
                .put("workspace", change.changes().text("workspace").orElse(""));
        ObjectNode changes = change.changes().json();
        if (changes.has("datasets")) {
            row.put("datasets", changes.path("datasets").size());
        }
        row.set("changes", changes);
        return row.put("comment", change.comment());
    }

    /** In one line, for people. */
    static String told(Cycle cycle) {
        int count = cycle.datasets().size();
        return "cycle " + cycle.id() + ", \"" + cycle.name() + "\": " + count + (count == 1 ? " dataset" : " datasets")
                + ", due " + cycle.deadline().orElse("never");
    }
}
