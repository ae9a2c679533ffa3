package io.runregistry.cli;

import io.runregistry.client.RegistryView;
import io.runregistry.client.RunRegistry;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command that reads what the registry says, now or as of a version. */
abstract class Reading extends Asking {

    @Option(
            names = "--as-of",
            paramLabel = "VERSION|TIME",
            description = "as it was after this version ('rr history versions' lists them), or at this time:"
                    + " 2022-07-05T12:00:00Z, or 2022-07-05 for 00:00 UTC")
    private @Nullable String asOf;

    boolean isAsOf() {
        return asOf != null;
    }

    /** The registry as it was asked for. */
    RegistryView view() {
        RunRegistry registry = registry();
        if (asOf == null) {
            return registry;
        }
        try {
            return asOf.matches("\\d{1,18}") ? registry.asOf(Long.parseLong(asOf)) : registry.asOf(Times.parse(asOf));
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec().commandLine(),
                    "\"" + asOf + "\" is neither a version nor a time like 2022-07-05T12:00:00Z or 2022-07-05");
        }
    }
}
