package io.runregistry.example;

import io.runregistry.client.Filter;
import io.runregistry.client.Run;
import io.runregistry.client.RunRegistry;
import java.util.List;
import java.util.Map;

/** A program that uses a registry: it lists the runs in which the DT system was bad. */
final class BadRuns {

    private final RunRegistry registry;

    BadRuns(RunRegistry registry) {
        this.registry = registry;
    }

    List<Integer> find() {
        return registry.getRuns(Filter.of(Map.of("dt-dt", "BAD"))).stream()
                .map(Run::runNumber)
                .toList();
    }
}
