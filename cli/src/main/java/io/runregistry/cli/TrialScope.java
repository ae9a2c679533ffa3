package io.runregistry.cli;

import io.runregistry.client.Filter;
import io.runregistry.client.TriedRuns;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** On which runs a change of the rules is tried. */
final class TrialScope {

    private static final int LAST = 100;

    @Option(names = "--last", paramLabel = "N", description = "on the newest N runs (default: 100)")
    private @Nullable Integer last;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "JSON",
            description = "on those that fulfil it, as rr runs takes it: '{\"class\": \"Collisions22\"}'")
    private @Nullable String filter;

    @Option(names = "--runs", paramLabel = "RUN", split = ",", description = "on these runs instead")
    private List<Integer> runs = List.of();

    TriedRuns runs(CommandSpec spec) {
        if (!runs.isEmpty()) {
            if (last != null || filter != null) {
                throw new ParameterException(
                        spec.commandLine(), "either --runs, or --last and --filter can be given, not both");
            }
            return TriedRuns.of(runs);
        }
        int newest = last == null ? LAST : last;
        return filter == null ? TriedRuns.last(newest) : TriedRuns.last(newest, Filter.parse(filter));
    }
}
