package io.runregistry.server.web.run;

import io.runregistry.server.runs.Runs;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        Verdict verdict,
        Runs.Neighbours neighbours,
        Asked asked) {

    boolean isRun() {
        return dataset.equals(States.ONLINE);
    }

    String title() {
        return isRun() ? "Run " + runNumber : "Run " + runNumber + " " + dataset;
    }

    /** Another dataset of the run, or another run, with the same golden JSON and time. */
    String link(String path) {
        return path + asked.carried(asOf);
    }

    /** The golden JSON that is chosen, as it stands in an address. */
    String goldenInAddress() {
        return asked.golden()
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                .orElse("");
    }
}
