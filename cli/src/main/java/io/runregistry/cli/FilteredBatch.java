package io.runregistry.cli;

import io.runregistry.client.BatchChange;
import io.runregistry.client.Filter;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command that changes all datasets that match a filter. */
abstract class FilteredBatch extends Batch {

    @Mixin
    private Which which = new Which();

    @Option(names = "--all", description = "every dataset there is; instead of a filter")
    private boolean all;

    /** The filter that was given; nothing if none was. */
    Optional<Filter> given() {
        Optional<Filter> given = which.given(spec());
        if (given.isPresent() && all) {
            throw new ParameterException(spec().commandLine(), "give either a query or --all");
        }
        return all ? Optional.of(Filter.none()) : given;
    }

    Filter filter() {
        return given().orElseThrow(() -> new ParameterException(
                spec().commandLine(), "say which datasets with --query or --filter, or --all for every one there is"));
    }

    /** Shows a change, asks, and does exactly what was shown. */
    int carryOutFiltered(BatchChange change, String what) {
        return carryOut(all ? change.onEverything() : change, what);
    }
}
