package io.runregistry.cli;

import io.runregistry.cli.output.Format;
import io.runregistry.client.Filter;
import io.runregistry.client.RegistryView;
import io.runregistry.client.Run;
import io.runregistry.client.Search;
import io.runregistry.core.query.Scope;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rr run}. */
@Command(
        name = "run",
        description = "Shows one run.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr run 355555", "  rr run 355555 -o json | jq .rr_attributes"})
final class RunCommand extends RowAsking {

    @Parameters(paramLabel = "RUN", description = "its number")
    private int runNumber;

    RunCommand() {
        super(Scope.RUNS, RunsCommand.USUAL);
    }

    @Override
    int work() {
        RegistryView registry = view();
        if (format() != Format.TABLE || hasColumns()) {
            Search search = Search.where(Filter.raw(Map.of("run_number", runNumber)));
            return found(writeFound(registry, search) > 0);
        }
        Optional<Run> run = registry.getRun(runNumber);
        run.ifPresent(known -> write(
                new Facts().add("rr", known.rr()).add("oms", known.oms()).add(known.flags()).rows().stream(),
                Facts.COLUMNS));
        return found(run.isPresent());
    }

    private int found(boolean found) {
        if (!found) {
            err().println("rr: there is no run " + runNumber);
        }
        return found ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
