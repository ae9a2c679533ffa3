package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Sum;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How much there is of something: runs, lumisections and their luminosity. Not safe for threads. */
final class Loss {

    private int runs;
    private long lumisections;
    private final Sum recorded = new Sum();
    private final Sum delivered = new Sum();

    /** Adds lumisections of a run, once for each run, with what they weigh in it. */
    void add(LumiRanges ranges, Candidate weights) {
        if (!ranges.isEmpty()) {
            addUnweighed(ranges.count());
            recorded.add(weights.recorded(ranges));
            delivered.add(weights.delivered(ranges));
        }
    }

    /** Adds a run of which no luminosity is known. */
    void addUnweighed(long count) {
        runs++;
        lumisections += count;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("runs", runs)
                .put("lumisections", lumisections)
                .put("recorded_luminosity", recorded.value())
                .put("delivered_luminosity", delivered.value());
    }
}
