package io.runregistry.server.batch;

import io.runregistry.server.log.DatasetKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call did, or would do.
 *
 * @param atomicVersion that was made; 0 for a dry run
 * @param versions of the datasets afterwards; empty for a dry run
 * @param token of a dry run
 */
public record Outcome(Plan plan, long atomicVersion, Map<DatasetKey, Long> versions, Optional<String> token) {

    public Outcome {
        versions = Map.copyOf(versions);
    }

    /** The datasets that were changed. */
    public List<DatasetKey> changed() {
        return plan.datasets().stream().map(PlannedDataset::dataset).toList();
    }

    /** {@code {dry_run, token}} or {@code {atomic_version}}, then what it comes to, and the list under {@code listName}. */
    public ObjectNode toJson(String listName) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (token.isPresent()) {
            json.put("dry_run", true);
        } else {
            json.put("atomic_version", atomicVersion);
        }
        json.put("count", plan.datasets().size());
        plan.concerned().putInto(json);
        ArrayNode datasets = json.putArray(listName);
        plan.datasets().forEach(planned -> {
            ObjectNode dataset = named(datasets.addObject(), planned.dataset());
            dataset.put("version", versions.getOrDefault(planned.dataset(), planned.version()));
            dataset.set("changes", planned.shown());
            planned.parts().forEach((name, part) -> part.putInto(dataset.putObject(name)));
        });
        ArrayNode skipped = json.putArray("skipped");
        plan.skipped()
                .forEach(passed -> named(skipped.addObject(), passed.dataset()).put("reason", passed.reason()));
        token.ifPresent(text -> json.put("token", text));
        return json;
    }

    private static ObjectNode named(ObjectNode json, DatasetKey dataset) {
        return json.put("run_number", dataset.runNumber()).put("name", dataset.name());
    }
}
