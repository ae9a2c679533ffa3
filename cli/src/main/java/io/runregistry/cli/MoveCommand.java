package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.DatasetId;
import io.runregistry.client.State;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code rr move}. */
@Command(
        name = "move",
        description = "Moves runs or datasets from one state to another.",
        mixinStandardHelpOptions = true,
        subcommands = {MoveCommand.Runs.class, MoveCommand.Datasets.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr move runs OPEN SIGNOFF 355208 355209",
            "  rr move datasets dt OPEN SIGNOFF 355208 /PromptReco/Collisions2022/DQM"
        })
final class MoveCommand extends CommandGroup {

    /** {@code rr move runs}. */
    @Command(
            name = "runs",
            description = "Moves runs, one action each.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr move runs OPEN SIGNOFF 355208 355209",
                "  rr move runs SIGNOFF OPEN 355208 --yes -m 'reopened for tracker'"
            })
    static final class Runs extends Writing {

        @Parameters(index = "0", paramLabel = "FROM", converter = States.class, description = "the state they are in")
        private State from = State.OPEN;

        @Parameters(
                index = "1",
                paramLabel = "TO",
                converter = States.class,
                description = "OPEN, SIGNOFF or COMPLETED")
        private State to = State.OPEN;

        @Parameters(index = "2..*", arity = "1..*", paramLabel = "RUN", description = "their numbers")
        private List<Integer> runs = List.of();

        @Override
        int work() {
            return isAgreed("move " + named("run", runs) + " from " + from.wire() + " to " + to.wire() + "?")
                    ? report(writable().moveRuns(from, to, runs))
                    : ExitCode.REFUSED;
        }
    }

    /** {@code rr move datasets}. */
    @Command(
            name = "datasets",
            description = "Moves datasets in a workspace: some, one action each, or all that match, as one version.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr move datasets dt OPEN SIGNOFF 355208 /PromptReco/Collisions2022/DQM",
                "  rr move datasets global 'waiting dqm gui' OPEN --filter '{\"name\": {\"like\": \"%%Express%%\"}}'"
            })
    static final class Datasets extends FilteredBatch {

        private static final List<Column> COLUMNS = Stream.of("run_number", "name", "outcome", "state", "reason")
                .map(Column::of)
                .toList();

        @Parameters(index = "0", paramLabel = "WORKSPACE", description = "as dt, or global")
        private String workspace = "";

        @Parameters(index = "1", paramLabel = "FROM", converter = States.class, description = "the state they are in")
        private State from = State.OPEN;

        @Parameters(
                index = "2",
                paramLabel = "TO",
                converter = States.class,
                description = "OPEN, SIGNOFF, COMPLETED or \"waiting dqm gui\"")
        private State to = State.OPEN;

        @Parameters(
                index = "3..*",
                arity = "0..*",
                paramLabel = "RUN DATASET",
                description = "which ones, each by its run and its name; or else --filter")
        private List<String> named = List.of();

        @Override
        int work() {
            boolean isFiltered = given().isPresent();
            if (isFiltered != named.isEmpty()) {
                throw wrong("say which datasets: either by run and name, or with --filter, or --all for every one");
            }
            return isFiltered ? batch() : oneByOne();
        }

        private int batch() {
            return carryOutFiltered(
                    writable().changeDatasetStates(filter(), workspace, from, to),
                    "move from " + from.wire() + " to " + to.wire() + " in " + workspace);
        }

        private int oneByOne() {
            if (isDryRun()) {
                throw wrong("--dry-run goes with --filter");
            }
            List<DatasetId> datasets = DatasetNames.parse(named, spec());
            String question = "move " + named("dataset", datasets) + " from " + from.wire() + " to " + to.wire()
                    + " in " + workspace + "?";
            if (!isAgreed(question)) {
                return ExitCode.REFUSED;
            }
            return report(
                    writable().moveDatasets(from, to, workspace, datasets),
                    COLUMNS,
                    dataset -> row().put("run_number", dataset.runNumber()).put("name", dataset.name()),
                    (row, dataset) -> row.put("state", dataset.state(workspace).orElse("")));
        }

        private ParameterException wrong(String message) {
            return new ParameterException(spec().commandLine(), message);
        }
    }
}
