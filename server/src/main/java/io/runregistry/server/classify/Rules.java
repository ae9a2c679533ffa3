package io.runregistry.server.classify;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.rule.FirstRule;
import io.runregistry.core.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/**
 * What is certified, and the rules by which runs are classified: as a file of rules has them, checked and parsed.
 *
 * @param workspaces as a file has them, with their columns
 * @param certifiable the online columns without which no run is signed off
 * @param classes which class a run is of; no class where none holds
 * @param significance by class, whether a run of it is significant
 * @param statuses by kind and column, which status a lumisection has
 * @param acceptedDatasets those that are enabled
 * @param certifying by offline workspace, whether it certifies a dataset
 */
record Rules(
        List<JsonNode> workspaces,
        List<String> certifiable,
        FirstRule<String> classes,
        Map<String, FirstRule<Boolean>> significance,
        Map<Workspaces.Kind, SortedMap<String, FirstRule<Status>>> statuses,
        List<AcceptedDataset> acceptedDatasets,
        Map<String, List<Rule>> certifying) {

    Rules {
        workspaces = List.copyOf(workspaces);
        certifiable = List.copyOf(certifiable);
        significance = Map.copyOf(significance);
        statuses = Map.copyOf(statuses);
        acceptedDatasets = List.copyOf(acceptedDatasets);
        certifying = Map.copyOf(certifying);
    }

    /** Whether a run of this class is significant, which none is whose class has no rule. */
    FirstRule<Boolean> significance(String runClass) {
        return significance.getOrDefault(runClass, new FirstRule<>(List.of(), false));
    }
}
