package io.runregistry.server.intake.oms;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run, or a lumisection, as OMS tells of it.
 *
 * @param attributes those that were asked for
 * @param units of those that have one, as OMS writes them: <code>{\mu}b^{-1}</code>
 */
public record OmsRow(ObjectNode attributes, Map<String, String> units) {

    public OmsRow {
        units = Map.copyOf(units);
    }

    public int runNumber() {
        return attributes.path("run_number").asInt(0);
    }

    /** From 1 on; 0 if it is no lumisection. */
    public int lumisection() {
        return attributes.path("lumisection_number").asInt(0);
    }
}
