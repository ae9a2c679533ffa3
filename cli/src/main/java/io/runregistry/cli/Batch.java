package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Applied;
import io.runregistry.client.BatchChange;
import io.runregistry.client.Extent;
import io.runregistry.client.Preview;
import io.runregistry.client.Preview.Affected;
import io.runregistry.client.Preview.Skipped;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** A command that changes many things in one version: shows first what it would do. */
abstract class Batch extends Writing {

    private static final int SHOWN = 20;

    @Option(names = "--dry-run", description = "only show what would be done")
    private boolean dryRun;

    boolean isDryRun() {
        return dryRun;
    }

    /** Shows a change, asks, and does exactly what was shown. */
    int carryOut(BatchChange change, String what) {
        Preview preview = change.preview();
        tellSkipped(preview.skipped());
        if (dryRun) {
            table(preview.datasets());
            err().println("would " + what + ": " + described(preview.extent()));
            return ExitCode.DONE;
        }
        if (preview.datasets().isEmpty()) {
            err().println("there is nothing to " + what);
            return ExitCode.REFUSED;
        }
        show(preview.datasets());
        if (!isAgreed(what + ": " + described(preview.extent()) + "?")) {
            return ExitCode.REFUSED;
        }
        Applied applied = change.apply(preview);
        table(applied.datasets());
        err().println("done as version " + applied.atomicVersion() + " (which 'rr revert' takes): "
                + described(applied.extent()));
        return ExitCode.DONE;
    }

    private static String described(Extent extent) {
        return String.format(
                Locale.ROOT,
                "%,d %s, %,d lumisections, recorded luminosity %.3f",
                extent.count(),
                extent.count() == 1 ? "dataset" : "datasets",
                extent.lumisections(),
                extent.recordedLuminosity());
    }

    private void tellSkipped(List<Skipped> skipped) {
        PrintStream talk = err();
        skipped.stream().limit(SHOWN).forEach(one -> talk.println("skipped " + one.dataset() + ": " + one.reason()));
        if (skipped.size() > SHOWN) {
            talk.println("skipped " + (skipped.size() - SHOWN) + " more");
        }
    }

    /** For whoever is to decide. */
    private void show(List<Affected> datasets) {
        datasets.stream().limit(SHOWN).forEach(one -> err().println("  " + one.dataset()));
        if (datasets.size() > SHOWN) {
            err().println("  … and " + (datasets.size() - SHOWN) + " more");
        }
    }

    private void table(List<Affected> datasets) {
        Set<String> names = new LinkedHashSet<>();
        List<ObjectNode> rows = new ArrayList<>();
        for (Affected affected : datasets) {
            ObjectNode row = row().put("run_number", affected.dataset().runNumber())
                    .put("name", affected.dataset().name())
                    .put("version", affected.version());
            affected.change().json().forEachEntry((name, value) -> {
                row.set(name, value);
                names.add(name);
            });
            rows.add(row);
        }
        List<Column> columns =
                new ArrayList<>(List.of(Column.of("run_number"), Column.of("name"), Column.of("version")));
        names.forEach(name -> columns.add(Column.of(name)));
        write(rows.stream(), columns);
    }
}
