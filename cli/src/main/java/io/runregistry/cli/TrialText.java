package io.runregistry.cli;

import io.runregistry.client.Trial;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tells people what a change of the rules would do to runs. */
final class TrialText {

    private final PrintStream out;

    TrialText(PrintStream out) {
        this.out = out;
    }

    void print(Trial trial) {
        trial.json().path("runs").forEach(this::printRun);
        int more = trial.json().path("more_runs").asInt();
        if (more > 0) {
            out.println("… and " + more + " more runs");
        }
        printSums(trial);
    }

    private void printRun(JsonNode run) {
        List<String> notes = new ArrayList<>();
        if (run.path("would_be_flagged").asBoolean()) {
            notes.add("would be flagged, as it is " + run.path("state").asString(""));
        }
        if (run.path("hidden").asBoolean()) {
            notes.add("nothing that holds would change, since people set it");
        }
        out.println("run " + run.path("run_number").asInt()
                + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")"));
        for (String name : List.of("class", "significant")) {
            if (run.has(name)) {
                out.println("  " + name + ": " + change(run.path(name)));
            }
        }
        printColumns("  ", run.path("columns"));
        printColumns("  a dataset made from now on begins otherwise: ", run.path("offline_columns"));
        run.path("datasets_created").forEach(name -> out.println("  signing off would create " + name.asString("")));
        run.path("datasets_not_created")
                .forEach(name -> out.println("  signing off would no longer create " + name.asString("")));
    }

    private void printColumns(String before, JsonNode columns) {
        columns.forEachEntry((column, changes) -> changes.forEach(change -> out.println(
                before + column + ": " + change(change) + " in " + RangeText.of(change.path("lumisections")))));
    }

    private static String change(JsonNode change) {
        return said(change.path("from")) + " → " + said(change.path("to"))
                + (change.path("hidden").asBoolean() ? ", hidden by what a person set" : "");
    }

    private static String said(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        return value.asString("").isEmpty() ? "none" : value.asString("");
    }

    private static Optional<String> counted(int count, String what) {
        return count == 0 ? Optional.empty() : Optional.of(count + " " + what);
    }

    void printSums(Trial trial) {
        trial.warnings().forEach(warning -> out.println("rr: warning: " + warning));
        JsonNode totals = trial.json().path("totals");
        String parts = Stream.of(
                        counted(totals.path("class").asInt(), "in class"),
                        counted(totals.path("significant").asInt(), "in significance"),
                        counted(totals.path("datasets").asInt(), "in the datasets that signing off creates"),
                        counted(trial.hidden(), "in nothing that holds, since people set it"),
                        counted(trial.wouldBeFlagged(), "would be flagged, as they are not OPEN"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        out.println(trial.wouldChange() + " of " + trial.runs() + " runs would change"
                + (parts.isEmpty() ? "" : ": " + parts));
        for (String kind : List.of("columns", "offline_columns")) {
            String before = kind.equals("columns") ? "  " : "  offline ";
            totals.path(kind)
                    .forEachEntry((column, sums) -> out.println(before + column + ": "
                            + sums.path("lumisections").asInt() + " lumisections in "
                            + sums.path("runs").asInt() + " runs"));
        }
    }
}
