package io.runregistry.client;

import io.runregistry.core.lumi.Eras;
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

    /** Also by era; runs of none are summed under the empty name. */
    public SumQuery byEra(Eras eras) {
        return change(changed -> {
            ArrayNode array = changed.put("by", "era").putArray("eras");
            eras.all()
                    .forEach(era -> array.addObject()
                            .put("name", era.name())
                            .putArray("runs")
                            .add(era.runs().first())
                            .add(era.runs().last()));
        });
    }
}
