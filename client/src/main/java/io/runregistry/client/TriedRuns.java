package io.runregistry.client;

import io.runregistry.core.query.Scope;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** On which runs a change of the rules is tried. Immutable. */
public final class TriedRuns {

    private final ObjectNode wire;

    private TriedRuns(ObjectNode wire) {
        this.wire = wire;
    }

    /** The newest ones, so many. */
    public static TriedRuns last(int runs) {
        return new TriedRuns(Wire.object().put("last", runs));
    }

    /** The newest ones that fulfil a filter, so many. */
    public static TriedRuns last(int runs, Filter filter) {
        ObjectNode wire = Wire.object().put("last", runs);
        wire.set("filter", filter.toWire(Scope.RUNS));
        return new TriedRuns(wire);
    }

    public static TriedRuns of(List<Integer> runNumbers) {
        ObjectNode wire = Wire.object();
        runNumbers.forEach(wire.putArray("runs")::add);
        return new TriedRuns(wire);
    }

    /** The same, with at most so many of the runs that would change told one by one. */
    public TriedRuns telling(int runs) {
        return new TriedRuns(wire.deepCopy().put("told", runs));
    }

    JsonNode toWire() {
        return wire;
    }
}
