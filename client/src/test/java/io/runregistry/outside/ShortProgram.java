package io.runregistry.outside;

import io.runregistry.client.Changes;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.State;
import io.runregistry.client.Target;
import java.net.URI;
import java.util.Optional;

/** Reads, writes and watches, closes nothing, and tells which threads would keep it alive. */
public final class ShortProgram {

    private ShortProgram() {}

    /** @param arguments where the registry is */
    public static void main(String[] arguments) {
        URI url = URI.create(arguments[0]);
        RunRegistry registry = RunRegistry.connect(Settings.builder()
                .target(new Target("stand-in", url, Optional.of("audience")))
                .credentials("an-application", "top-secret")
                .tokenUrl(url.resolve("/token"))
                .build());
        System.out.println(registry.getRun(7).orElseThrow().runNumber());
        System.out.println(registry.moveRuns(State.OPEN, State.SIGNOFF, 7).failed());
        Changes changes = registry.watch();
        System.out.println(changes.next().runs());
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && thread != Thread.currentThread())
                .forEach(System.out::println);
    }
}
