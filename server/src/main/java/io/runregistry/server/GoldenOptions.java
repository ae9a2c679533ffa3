package io.runregistry.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The settings of golden JSONs. */
final class GoldenOptions {

    @Option(
            names = "--golden-workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "how many golden JSONs this server computes at once")
    private int workers;

    @Option(
            names = "--golden-workers-per-user",
            paramLabel = "N",
            description = "how many of them may be one user's (default: all but one, and at least one)")
    private @Nullable Integer workersPerUser;

    @Option(
            names = "--golden-queue-per-user",
            paramLabel = "N",
            defaultValue = "1000",
            description = "how many golden JSONs one user may have waiting and running")
    private int queuedPerUser;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    GoldenSettings settings() {
        atLeastOne("--golden-workers", workers);
        int perUser = workersPerUser != null ? workersPerUser : Math.max(workers - 1, 1);
        atLeastOne("--golden-workers-per-user", perUser);
        atLeastOne("--golden-queue-per-user", queuedPerUser);
        return new GoldenSettings(workers, perUser, queuedPerUser);
    }

    private void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be at least 1, not " + value);
        }
    }
}
