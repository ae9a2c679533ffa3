package io.runregistry.cli;

import io.runregistry.client.Cycle;
import io.runregistry.client.CyclePreview;
import io.runregistry.client.DatasetId;
import io.runregistry.client.NewCycle;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that says which datasets are in a cycle: shows first which. */
abstract class CycleMembers extends FilteredBatch {

    private static final int SHOWN = 20;

    /** Shows which datasets it is about, asks, and does it. */
    int choose(CyclePreview preview, String what, Supplier<Cycle> act) {
        for (DatasetId skipped : preview.skipped().stream().limit(SHOWN).toList()) {
            err().println("skipped " + skipped + ": it is in the cycle already");
        }
        if (preview.skipped().size() > SHOWN) {
            err().println("skipped " + (preview.skipped().size() - SHOWN) + " more");
        }
        String which = named("dataset", preview.datasets()) + "; then the cycle has " + preview.total();
        if (isDryRun()) {
            write(preview.datasets().stream().map(CycleRows::of), CycleRows.DATASETS);
            err().println("would " + what + ": " + which);
            return ExitCode.DONE;
        }
        if (!isAgreed(what + ": " + which + "?")) {
            return ExitCode.REFUSED;
        }
        Cycle cycle = act.get();
        err().println(CycleRows.told(cycle));
        write(CycleRows.progress(cycle), CycleRows.PROGRESS);
        return ExitCode.DONE;
    }

    /** {@code rr cycle create}. */
    @Command(
            name = "create",
            description = "Makes a cycle of all datasets that match, at most 1,000.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr cycle create 'week 23' --deadline 2026-06-10 --workspaces dt,csc --filter '{\"name\": \"/PromptReco/Collisions2026A/DQM\"}'",
                "  rr cycle create 'week 23' --deadline 2026-06-10 --workspaces dt --filter '{\"class\": \"Collisions26\", \"dataset_name\": {\"like\": \"%%Prompt%%\"}}' --dry-run"
            })
    static final class Create extends CycleMembers {

        @Parameters(paramLabel = "NAME", description = "what it is called; no other cycle may have the name")
        private String name = "";

        @Option(
                names = "--deadline",
                required = true,
                paramLabel = "TIME",
                converter = Times.class,
                description = "2026-06-10T12:00:00Z, or 2026-06-10 for 00:00 UTC")
        private Instant deadline = Instant.EPOCH;

        @Option(
                names = "--workspaces",
                required = true,
                split = ",",
                paramLabel = "NAME",
                description = "who certifies: dt,csc,tracker; global always does")
        private List<String> workspaces = List.of();

        @Override
        int work() {
            NewCycle cycle = new NewCycle(name, deadline, workspaces, filter());
            return choose(
                    writable().cycles().preview(cycle),
                    "make the cycle \"" + name + "\" of",
                    () -> writable().cycles().create(cycle));
        }
    }

    /** {@code rr cycle add}. */
    @Command(
            name = "add",
            description = "Adds all datasets that match to a cycle, or none.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer =
                    "  rr cycle add 3 --filter '{\"run_number\": 355208, \"dataset_name\": \"/PromptReco/Collisions2022/DQM\"}'")
    static final class Add extends CycleMembers {

        @Parameters(paramLabel = "ID", description = CycleCommand.ID)
        private int id;

        @Override
        int work() {
            return choose(
                    writable().cycles().previewAdding(id, filter()),
                    "add to cycle " + id,
                    () -> writable().cycles().add(id, filter()));
        }
    }

    /** {@code rr cycle remove}. */
    @Command(
            name = "remove",
            description = "Takes the datasets that match away from a cycle; --all takes all of its datasets.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  rr cycle remove 3 --filter '{\"run_number\": 355208}'", "  rr cycle remove 3 --all --dry-run"})
    static final class Remove extends CycleMembers {

        @Parameters(paramLabel = "ID", description = CycleCommand.ID)
        private int id;

        @Override
        int work() {
            return choose(
                    writable().cycles().previewRemoving(id, filter()),
                    "take away from cycle " + id,
                    () -> writable().cycles().remove(id, filter()));
        }
    }
}
