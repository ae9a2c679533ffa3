package io.runregistry.client.live;

import io.runregistry.client.RegistryView;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import java.util.List;

/** A registry behind a {@link ReadingGate}, of which tests get no more than the reading half. */
final class ReadOnly implements AutoCloseable {

    private final ReadingGate gate;
    private final RunRegistry registry;

    ReadOnly(Settings settings) {
        Target target = settings.target();
        this.gate = new ReadingGate(target.url());
        this.registry = RunRegistry.connect(
                settings.withTarget(new Target(target.name() + ", only reading", gate.url(), target.audience())));
    }

    RegistryView view() {
        return registry;
    }

    List<String> refused() {
        return gate.refused();
    }

    @Override
    public void close() {
        gate.close();
    }
}
