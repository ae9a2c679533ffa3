package io.runregistry.server.web.cycles;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.server.http.QueryNumbers;
import java.util.List;
import java.util.Map;

/**
 * Which datasets of a cycle somebody wants to see; what is empty does not matter.
 *
 * @param state only in the workspace
 */
record Chosen(String workspace, String state) {

    static final List<String> STATES = List.of("OPEN", "SIGNOFF", "COMPLETED");

    /** @throws InvalidRequestException if the cycle has no such workspace, or there is no such state */
    static Chosen parse(Map<String, String> parameters, ShownCycle cycle) {
        QueryNumbers.refuseOthers(parameters, "workspace", "state");
        String workspace = parameters.getOrDefault("workspace", "");
        String state = parameters.getOrDefault("state", "");
        List<String> workspaces =
                cycle.progress().stream().map(Progress::workspace).toList();
        if (!workspace.isEmpty() && !workspaces.contains(workspace)) {
            throw new InvalidRequestException(
                    "unknown_workspace",
                    "workspace",
                    "cycle " + cycle.id() + " has no workspace \"" + workspace + "\""
                            + NearestName.hint(workspace, workspaces));
        }
        if (!state.isEmpty() && (!STATES.contains(state) || workspace.isEmpty())) {
            throw new InvalidRequestException(
                    "unknown_state",
                    "state",
                    "state must be one of " + String.join(", ", STATES) + ", and takes a workspace beside it, not \""
                            + state + "\"");
        }
        return new Chosen(workspace, state);
    }

    /** Hidden datasets keep nobody waiting. */
    boolean takes(CycleDataset dataset) {
        return state.isEmpty() || !dataset.hidden() && dataset.state(workspace).equals(state);
    }
}
