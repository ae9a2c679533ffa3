package io.runregistry.server.web.start;

import io.runregistry.server.datasets.Datasets;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.runs.Runs;
import io.runregistry.server.web.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What is to be certified, by workspace. Counting reads all runs and datasets, so that what was counted is kept until there is
 * another version. Safe for many threads; one of them counts.
 */
@Component
class Waiting {

    private static final String OPEN = "OPEN";
    private static final String SIGNOFF = "SIGNOFF";

    private final EventLog log;
    private final Runs runs;
    private final Datasets datasets;
    private Counted known = new Counted(-1, List.of());

    Waiting(EventLog log, Runs runs, Datasets datasets) {
        this.log = log;
        this.runs = runs;
        this.datasets = datasets;
    }

    /** What is to be certified as of a version. */
    record Counted(long version, List<Work> work) {}

    /**
     * What is to be certified in a workspace, or, of runs, online.
     *
     * @param path of the API's route that moves it onwards
     * @param list the address of the pages' list of it, up to the state
     */
    record Work(String name, int open, int signoff, String path, String list) {

        static Work ofRuns(Map<String, Integer> byState) {
            return new Work(
                    "runs",
                    byState.getOrDefault(OPEN, 0),
                    byState.getOrDefault(SIGNOFF, 0),
                    "/runs/move_run/OPEN/SIGNOFF",
                    "/web/runs?query=" + Addresses.encode("significant = true and state = "));
        }

        static Work ofDatasets(String workspace, Map<String, Integer> byState) {
            return new Work(
                    workspace,
                    byState.getOrDefault(OPEN, 0),
                    byState.getOrDefault(SIGNOFF, 0),
                    "/datasets/" + workspace + "/move_dataset/OPEN/SIGNOFF",
                    "/web/datasets?workspace=" + workspace + "&query=" + Addresses.encode(workspace + "_state = "));
        }
    }

    synchronized Counted get() {
        long newest = log.newestVersion();
        if (known.version() != newest) {
            known = new Counted(newest, count());
        }
        return known;
    }

    private List<Work> count() {
        List<Work> work = new ArrayList<>(List.of(Work.ofRuns(runs.countSignificantByState())));
        Map<String, Map<String, Integer>> byWorkspace = new TreeMap<>();
        datasets.countWaiting()
                .forEach(count -> byWorkspace
                        .computeIfAbsent(count.workspace(), workspace -> new TreeMap<>())
                        .put(count.state(), count.datasets()));
        byWorkspace.forEach((workspace, byState) -> work.add(Work.ofDatasets(workspace, byState)));
        return List.copyOf(work);
    }
}
