package io.runregistry.cli;

import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that talks to a registry. */
abstract class Connecting extends Talking {

    @Option(
            names = {"-t", "--target"},
            paramLabel = "TARGET",
            description = "production, development, qa, local, or a URL (default: $ENVIRONMENT, or else local)")
    private @Nullable String target;

    /** How to reach the registry that was asked for. */
    Settings settings() {
        Settings settings = Settings.fromEnvironment(environment(), Path.of(".env"));
        Optional<String> named = Optional.ofNullable(target)
                .or(() -> Optional.ofNullable(environment().get("ENVIRONMENT")));
        return settings.withTarget(named.map(Target::parse).orElse(Target.LOCAL));
    }

    RunRegistry registry() {
        return RunRegistry.connect(settings());
    }
}
