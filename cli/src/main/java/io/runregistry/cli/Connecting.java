package io.runregistry.cli;

import io.runregistry.client.RunRegistry;
import io.runregistry.client.SettingSources;
import io.runregistry.client.Settings;
import io.runregistry.client.SettingsBuilder;
import io.runregistry.client.Target;
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
        SettingsBuilder settings = Settings.builder().usualTarget(Target.LOCAL);
        if (target != null) {
            settings.target(target);
        }
        return settings.from(SettingSources.of(environment()));
    }

    RunRegistry registry() {
        return RunRegistry.connect(settings());
    }
}
