package io.runregistry.client;

import io.runregistry.core.query.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cycle that is to be made.
 *
 * @param name no other cycle has it
 * @param workspaces who certifies; {@code global} always does
 * @param filter holds for 1 to 1,000 datasets, none of them {@code online}
 */
public record NewCycle(String name, Instant deadline, List<String> workspaces, Filter filter) {

    public NewCycle {
        Checks.text("the name of the cycle", name);
        workspaces = List.copyOf(workspaces);
    }

    ObjectNode toWire() {
        ObjectNode body = Wire.object().put("cycle_name", name).put("deadline", deadline.toString());
        body.set("cycle_attributes", pending(workspaces));
        body.set("filter", filter.toWire(Scope.DATASETS));
        return body;
    }

    static ObjectNode pending(Collection<String> workspaces) {
        ObjectNode states = Wire.object().put("global_state", "pending");
        workspaces.forEach(workspace -> states.put(Checks.text("the workspace", workspace) + "_state", "pending"));
        return states;
    }
}
