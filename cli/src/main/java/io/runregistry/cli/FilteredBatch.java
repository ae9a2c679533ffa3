package io.runregistry.cli;

import io.runregistry.client.BatchChange;
import io.runregistry.client.Filter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command that changes all datasets that match a filter. */
abstract class FilteredBatch extends Batch {

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "JSON",
            description =
                    "which datasets, as the Python client has it: '{\"run_number\": 355208, \"dt-dt\": \"GOOD\"}'")
    private @Nullable String filter;

    @Option(names = "--raw", description = "the filter is in the wire's own language and is sent as it is")
    private boolean raw;

    @Option(names = "--all", description = "every dataset there is; instead of a filter")
    private boolean all;

    /** The filter that was given; nothing if none was. */
    Optional<Filter> given() {
        if (filter != null && all) {
            throw new ParameterException(spec().commandLine(), "give either --filter or --all");
        }
        return all
                ? Optional.of(Filter.none())
                : Optional.ofNullable(filter).map(text -> raw ? Filter.parseRaw(text) : Filter.parse(text));
    }

    Filter filter() {
        return given().orElseThrow(() -> new ParameterException(
                spec().commandLine(), "say which datasets with --filter, or --all for every one there is"));
    }

    /** Shows a change, asks, and does exactly what was shown. */
    int carryOutFiltered(BatchChange change, String what) {
        return carryOut(all ? change.onEverything() : change, what);
    }
}
