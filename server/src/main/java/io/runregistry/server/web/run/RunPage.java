package io.runregistry.server.web.run;

import io.runregistry.server.runs.Runs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run or a dataset, as the page shows it.
 *
 * @param dataset its name, {@code online} for the run itself
 * @param version the newest one that the page surely knows of
 * @param asOf the version that is shown, if it is not the present
 * @param datasets of the run, {@code online} first
 */
record RunPage(
        int runNumber,
        String dataset,
        long version,
        OptionalLong asOf,
        List<States> datasets,
        List<Facts.Group> facts,
        Chart chart,
        Runs.Neighbours neighbours,
        Asked asked) {

    boolean isRun() {
        return dataset.equals(States.ONLINE);
    }

    String title() {
        return isRun() ? "Run " + runNumber : "Run " + runNumber + " " + dataset;
    }

    States states() {
        return datasets.stream()
                .filter(states -> states.name().equals(dataset))
                .findFirst()
                .orElseThrow();
    }

    /** Where this page is, without what it is asked. */
    String path() {
        return states().path();
    }

    /** Another dataset of the run, or another run, with the same golden JSON and time. */
    String link(String path) {
        return path + asked.carried(asOf);
    }

    Optional<String> moving() {
        return asOf.isPresent() ? Optional.empty() : Optional.of(states().moving());
    }
}
