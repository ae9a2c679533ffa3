package io.runregistry.cli;

import io.runregistry.cli.output.Format;
import io.runregistry.client.Dataset;
import io.runregistry.client.Filter;
import io.runregistry.client.RegistryView;
import io.runregistry.client.Search;
import io.runregistry.core.query.Scope;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rr dataset}. */
@Command(
        name = "dataset",
        description = "Shows one dataset of a run.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr dataset 355208 /PromptReco/Collisions2022/DQM", "  rr dataset 355208 online -o json"})
final class DatasetCommand extends RowAsking {

    @Parameters(index = "0", paramLabel = "RUN", description = "the run's number")
    private int runNumber;

    @Parameters(index = "1", paramLabel = "NAME", description = "the dataset's name")
    private String name = "";

    DatasetCommand() {
        super(Scope.DATASETS, DatasetsCommand.USUAL);
    }

    @Override
    int work() {
        RegistryView registry = view();
        if (format() != Format.TABLE || hasColumns()) {
            Search search = Search.where(Filter.raw(Map.of("run_number", runNumber, "name", name)));
            return found(writeFound(registry, search) > 0);
        }
        Optional<Dataset> dataset = registry.getDataset(runNumber, name);
        dataset.ifPresent(known -> write(
                new Facts()
                                .add("dataset", known.attributes())
                                .add("rr", known.rr())
                                .add("oms", known.oms())
                                .add(known.flags())
                                .rows()
                                .stream(),
                Facts.COLUMNS));
        return found(dataset.isPresent());
    }

    private int found(boolean found) {
        if (!found) {
            err().println("rr: run " + runNumber + " has no dataset \"" + name + "\"; 'rr datasets run = " + runNumber
                    + "' lists what it has");
        }
        return found ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
