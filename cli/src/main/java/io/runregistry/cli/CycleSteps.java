package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Cycle;
import io.runregistry.client.CycleEdit;
import io.runregistry.client.Cycles;
import io.runregistry.client.Dataset;
import io.runregistry.client.DatasetId;
import io.runregistry.client.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** The commands that bring a cycle onwards, or change what it is set to. */
final class CycleSteps {

    private CycleSteps() {}

    /** {@code rr cycle move}. */
    @Command(
            name = "move",
            description = "Moves the datasets of a cycle in a workspace: all that are not COMPLETED, as one version,"
                    + " or some by name, one action each.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr cycle move 3 dt COMPLETED",
                "  rr cycle move 3 dt SIGNOFF --from OPEN 355208 /PromptReco/Collisions2022/DQM"
            })
    static final class Move extends Batch {

        private static final List<Column> COLUMNS =
                Stream.of("run_number", "name", "state").map(Column::of).toList();

        @Parameters(index = "0", paramLabel = "ID", description = CycleCommand.ID)
        private int id;

        @Parameters(index = "1", paramLabel = "WORKSPACE", description = CycleCommand.WORKSPACE)
        private String workspace = "";

        @Parameters(
                index = "2",
                paramLabel = "TO",
                converter = States.class,
                description = "OPEN, SIGNOFF or COMPLETED")
        private State to = State.OPEN;

        @Parameters(
                index = "3..*",
                arity = "0..*",
                paramLabel = "RUN DATASET",
                description = "which ones, each by its run and its name; all if none is named")
        private List<String> named = List.of();

        @Option(
                names = "--from",
                paramLabel = "STATE",
                converter = States.class,
                description = "the state in which those that are named are")
        private @Nullable State from;

        @Override
        int work() {
            if (named.isEmpty() != (from == null)) {
                throw new ParameterException(
                        spec().commandLine(), "--from goes with datasets by name, and they with it");
            }
            return from == null
                    ? carryOut(
                            writable().cycles().moveAll(id, workspace, to), "move to " + to.wire() + " in " + workspace)
                    : moveNamed(from);
        }

        private int moveNamed(State present) {
            if (isDryRun()) {
                throw new ParameterException(spec().commandLine(), "--dry-run is for all, not for datasets by name");
            }
            List<DatasetId> datasets = DatasetNames.parse(named, spec());
            if (!isAgreed("move " + named("dataset", datasets) + " from " + present.wire() + " to " + to.wire() + " in "
                    + workspace + "?")) {
                return ExitCode.REFUSED;
            }
            Cycles cycles = writable().cycles();
            List<ObjectNode> moved = new ArrayList<>();
            try {
                for (DatasetId dataset : datasets) {
                    Dataset after = cycles.move(id, workspace, present, to, dataset);
                    moved.add(CycleRows.of(dataset)
                            .put("state", after.state(workspace).orElse("")));
                }
            } finally {
                write(moved.stream(), COLUMNS);
                err().println(moved.size() + " of " + datasets.size() + " done");
            }
            return ExitCode.DONE;
        }
    }

    /** A command that does one thing to a cycle and shows how far it has come then. */
    abstract static class Step extends Writing {

        @Parameters(index = "0", paramLabel = "ID", description = CycleCommand.ID)
        private int id;

        int id() {
            return id;
        }

        int show(Cycle cycle) {
            err().println(CycleRows.told(cycle));
            write(CycleRows.progress(cycle), CycleRows.PROGRESS);
            return ExitCode.DONE;
        }
    }

    /** {@code rr cycle complete}. */
    @Command(
            name = "complete",
            description =
                    "Says that a workspace is done with a cycle: all its datasets are COMPLETED there. global comes last.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  rr cycle complete 3 dt", "  rr cycle complete 3 global -m 'certified'"})
    static final class Complete extends Step {

        @Parameters(index = "1", paramLabel = "WORKSPACE", description = CycleCommand.WORKSPACE)
        private String workspace = "";

        @Override
        int work() {
            return isAgreed("mark cycle " + id() + " completed in " + workspace + "?")
                    ? show(writable().cycles().complete(id(), workspace))
                    : ExitCode.REFUSED;
        }
    }

    /** {@code rr cycle pending}. */
    @Command(
            name = "pending",
            description = "Takes back that a workspace is done with a cycle. global comes first.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr cycle pending 3 dt -m 'HV trip found in run 355208'")
    static final class Pending extends Step {

        @Parameters(index = "1", paramLabel = "WORKSPACE", description = CycleCommand.WORKSPACE)
        private String workspace = "";

        @Override
        int work() {
            return isAgreed("mark cycle " + id() + " pending in " + workspace + "?")
                    ? show(writable().cycles().pending(id(), workspace))
                    : ExitCode.REFUSED;
        }
    }

    /** {@code rr cycle edit}. */
    @Command(
            name = "edit",
            description = "Gives a cycle another name, another deadline, or other workspaces.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  rr cycle edit 3 --deadline 2026-06-17", "  rr cycle edit 3 --workspaces dt,csc,tracker"})
    static final class Edit extends Step {

        @Option(names = "--name", paramLabel = "NAME", description = "what it is called from now on")
        private @Nullable String name;

        @Option(
                names = "--deadline",
                paramLabel = "TIME",
                converter = Times.class,
                description = "2026-06-10T12:00:00Z, or 2026-06-10 for 00:00 UTC")
        private @Nullable Instant deadline;

        @Option(
                names = "--workspaces",
                split = ",",
                paramLabel = "NAME",
                description = "who certifies from now on; those that stay keep their state, and global always does")
        private @Nullable List<String> workspaces;

        @Override
        int work() {
            if (name == null && deadline == null && workspaces == null) {
                throw new ParameterException(
                        spec().commandLine(), "say what to change: --name, --deadline or --workspaces");
            }
            CycleEdit edit = CycleEdit.nothing();
            edit = name == null ? edit : edit.named(name);
            edit = deadline == null ? edit : edit.due(deadline);
            edit = workspaces == null ? edit : edit.in(workspaces);
            return isAgreed("change cycle " + id() + "?")
                    ? show(writable().cycles().edit(id(), edit))
                    : ExitCode.REFUSED;
        }
    }

    /** {@code rr cycle delete}. */
    @Command(
            name = "delete",
            description = "Shows a cycle no more. Its history is kept; its datasets stay as they are.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr cycle delete 3 -m 'made by mistake'")
    static final class Delete extends Step {

        @Override
        int work() {
            Cycles cycles = writable().cycles();
            if (!isAgreed("delete " + CycleRows.told(cycles.get(id())) + "?")) {
                return ExitCode.REFUSED;
            }
            cycles.delete(id());
            err().println("cycle " + id() + " was deleted");
            return ExitCode.DONE;
        }
    }
}
