package io.runregistry.cli;

import io.runregistry.client.Cycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rr cycle}. */
@Command(
        name = "cycle",
        description = "Cycles: some datasets that are certified together against a deadline.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CycleCommand.Listing.class,
            CycleCommand.Show.class,
            CycleMembers.Create.class,
            CycleMembers.Add.class,
            CycleMembers.Remove.class,
            CycleSteps.Move.class,
            CycleSteps.Complete.class,
            CycleSteps.Pending.class,
            CycleSteps.Edit.class,
            CycleSteps.Delete.class,
            CycleCommand.History.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr cycle create 'week 23' --deadline 2026-06-10 --workspaces dt,csc --filter '{\"name\": \"/PromptReco/Collisions2026A/DQM\"}'",
            "  rr cycle show 3"
        })
final class CycleCommand extends CommandGroup {

    static final String ID = "its number; 'rr cycle list' tells it";
    static final String WORKSPACE = "as dt, or global";

    /** {@code rr cycle list}. */
    @Command(
            name = "list",
            description = "Lists the cycles by their deadlines, and who is late.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  rr cycle list", "  rr cycle list -o csv"})
    static final class Listing extends Asking {

        @Override
        int work() {
            write(registry().cycles().list().stream().map(CycleRows::of), CycleRows.CYCLES);
            return ExitCode.DONE;
        }
    }

    /** {@code rr cycle show}. */
    @Command(
            name = "show",
            description =
                    "Shows how far each workspace has come with a cycle: how many datasets are in which state, and who is LATE.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  rr cycle show 3", "  rr cycle show 3 --datasets"})
    static final class Show extends Asking {

        @Parameters(paramLabel = "ID", description = ID)
        private int id;

        @Option(names = "--datasets", description = "its datasets instead, with their state in each workspace")
        private boolean datasets;

        @Override
        int work() {
            Cycle cycle = registry().cycles().get(id);
            err().println(CycleRows.told(cycle));
            if (datasets) {
                write(CycleRows.datasets(cycle), CycleRows.datasetColumns(cycle));
            } else {
                write(CycleRows.progress(cycle), CycleRows.PROGRESS);
            }
            return ExitCode.DONE;
        }
    }

    /** {@code rr cycle history}. */
    @Command(
            name = "history",
            description = "Shows who did what to a cycle, newest first, also to one that was deleted.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr cycle history 3")
    static final class History extends Asking {

        @Parameters(paramLabel = "ID", description = ID)
        private int id;

        @Override
        int work() {
            write(registry().cycles().history(id).stream().map(CycleRows::of), CycleRows.CHANGES);
            return ExitCode.DONE;
        }
    }
}
