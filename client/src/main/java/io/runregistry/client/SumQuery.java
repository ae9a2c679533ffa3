package io.runregistry.client;

import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which lumisections to add up, and how. */
public final class SumQuery extends LuminosityQuery<SumQuery> {

    private SumQuery(ObjectNode body) {
        super(body);
    }

    /** All together; say of which lumisections by {@link #in}, {@link #inJson} or {@link #runs}. */
    public static SumQuery total() {
        return new SumQuery(Wire.object());
    }

    @Override
    SumQuery with(ObjectNode changed) {
        return new SumQuery(changed);
    }

    /** Also run by run. */
    public SumQuery byRun() {
        return change(changed -> changed.put("by", "run"));
    }

    /** Runs that have a name together, both ends included. */
    public record RunRange(int first, int last) {}

    /** Also by ranges of runs, which must have no run in common. */
    public SumQuery byEra(Map<String, RunRange> eras) {
        return change(changed -> {
            ArrayNode array = changed.put("by", "era").putArray("eras");
            eras.forEach((name, runs) -> array.addObject()
                    .put("name", name)
                    .putArray("runs")
                    .add(runs.first())
                    .add(runs.last()));
        });
    }
}
