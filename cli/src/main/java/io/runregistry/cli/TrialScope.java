package io.runregistry.cli;

import io.runregistry.client.Filter;
import io.runregistry.client.TriedRuns;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** On which runs a change of the rules is tried. */
final class TrialScope {

    private static final int LAST = 100;

    @Option(names = "--last", paramLabel = "N", description = "on the newest N runs (default: 100)")
    private @Nullable Integer last;

    @Mixin
    private Which which = new Which();

    @Option(names = "--runs", paramLabel = "RUN", split = ",", description = "on these runs instead")
    private List<Integer> runs = List.of();

    TriedRuns runs(CommandSpec spec) {
        Optional<Filter> filter = which.given(spec);
        if (!runs.isEmpty()) {
            if (last != null || filter.isPresent()) {
                throw new ParameterException(
                        spec.commandLine(), "either --runs, or --last and a query can be given, not both");
            }
            return TriedRuns.of(runs);
        }
        int newest = last == null ? LAST : last;
        return filter.map(given -> TriedRuns.last(newest, given)).orElseGet(() -> TriedRuns.last(newest));
    }
}
