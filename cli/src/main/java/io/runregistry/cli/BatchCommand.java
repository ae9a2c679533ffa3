package io.runregistry.cli;

import io.runregistry.client.State;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rr batch}. */
@Command(
        name = "batch",
        description = "Changes all datasets that match a filter, in one version that 'rr revert' can undo.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BatchCommand.Columns.class,
            BatchCommand.Copy.class,
            BatchCommand.Duplicate.class,
            BatchCommand.Hide.class,
            BatchCommand.MoveEverywhere.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr batch columns GOOD csc-csc rpc-rpc --filter '{\"name\": \"/ReReco/Test/DQM\"}' --dry-run",
            "  rr batch COMMAND --help"
        })
final class BatchCommand extends CommandGroup {

    /** {@code rr batch columns}. */
    @Command(
            name = "columns",
            description = "Gives columns one judgement over all lumisections.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr batch columns GOOD csc-csc rpc-rpc --filter '{\"name\": \"/ReReco/Test/DQM\"}'",
                "  rr batch columns BAD dt-dt --comment 'HV off' --filter '{\"run_number\": 355208}' --dry-run"
            })
    static final class Columns extends FilteredBatch {

        @Parameters(index = "0", paramLabel = "STATUS", converter = Statuses.class, description = "the new status")
        private Status status = Status.GOOD;

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "COLUMN", description = "as dt-dt")
        private List<String> columns = List.of();

        @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "BAD needs one")
        private String comment = "";

        @Option(names = "--cause", paramLabel = "TEXT", defaultValue = "", description = "what is to blame")
        private String cause = "";

        @Override
        int work() {
            return carryOutFiltered(
                    writable().updateColumns(filter(), new Triplet(status, comment, cause), columns),
                    "set " + String.join(", ", columns) + " to " + status.wire());
        }
    }

    /** {@code rr batch copy}. */
    @Command(
            name = "copy",
            description = "Copies columns from one dataset to another of the same run.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr batch copy /PromptReco/Collisions2022/DQM /ReReco/Test/DQM csc-csc \\",
                "     --filter '{\"run_number\": 355208}'"
            })
    static final class Copy extends FilteredBatch {

        @Parameters(index = "0", paramLabel = "SOURCE", description = "the dataset to copy from")
        private String source = "";

        @Parameters(index = "1", paramLabel = "TARGET", description = "the dataset to copy to")
        private String destination = "";

        @Parameters(index = "2..*", arity = "1..*", paramLabel = "COLUMN", description = "as dt-dt")
        private List<String> columns = List.of();

        @Override
        int work() {
            return carryOutFiltered(
                    writable().copyColumns(filter(), source, destination, columns),
                    "copy " + String.join(", ", columns) + " from " + source + " to " + destination);
        }
    }

    /** {@code rr batch duplicate}. */
    @Command(
            name = "duplicate",
            description = "Copies datasets to new ones of another name.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr batch duplicate /PromptReco/Collisions2022/DQM /ReReco/Test/DQM --workspaces dt,csc \\",
                "     --filter '{\"run_number\": 355208}'"
            })
    static final class Duplicate extends FilteredBatch {

        @Parameters(index = "0", paramLabel = "SOURCE", description = "the dataset to copy")
        private String source = "";

        @Parameters(index = "1", paramLabel = "TARGET", description = "the new dataset's name")
        private String destination = "";

        @Option(
                names = "--workspaces",
                required = true,
                split = ",",
                paramLabel = "NAME",
                description = "which ones can certify it")
        private List<String> workspaces = List.of();

        @Override
        int work() {
            return carryOutFiltered(
                    writable().duplicateDatasets(filter(), source, destination, workspaces),
                    "duplicate " + source + " as " + destination);
        }
    }

    /** {@code rr batch hide}. */
    @Command(
            name = "hide",
            description = "Hides datasets: nobody finds them any more.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr batch hide --reason 'made by mistake' --filter '{\"name\": \"/ReReco/Test/DQM\"}'")
    static final class Hide extends FilteredBatch {

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
        private String reason = "";

        @Override
        int work() {
            return carryOutFiltered(writable().hideDatasets(filter(), reason), "hide");
        }
    }

    /** {@code rr batch move}. */
    @Command(
            name = "move",
            description =
                    "Moves datasets to a state in all workspaces. For one workspace: 'rr move datasets --filter'.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr batch move COMPLETED --filter '{\"run_number\": 355208}' --dry-run")
    static final class MoveEverywhere extends FilteredBatch {

        @Parameters(
                index = "0",
                paramLabel = "STATE",
                converter = States.class,
                description = "OPEN, SIGNOFF, COMPLETED or \"waiting dqm gui\"")
        private State state = State.OPEN;

        @Override
        int work() {
            return carryOutFiltered(
                    writable().changeDatasetStatesInAllWorkspaces(filter(), state),
                    "move to " + state.wire() + " in all workspaces");
        }
    }
}
