package io.runregistry.server.golden.direct;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Verdict;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collects where a rule holds, of one dataset of each run. Not safe for threads. */
final class OneDatasetPerRun {

    private final DirectRule rule;
    private final String field;
    private final Map<Integer, String> names = new TreeMap<>();
    private final ObjectNode golden = JsonNodeFactory.instance.objectNode();
    private final ObjectNode goldenByDataset = JsonNodeFactory.instance.objectNode();

    /** @param field where the rule stood in the request */
    OneDatasetPerRun(DirectRule rule, String field) {
        this.rule = rule;
        this.field = field;
    }

    /** @throws InvalidRequestException in production's words if the rule is about another dataset of this run as well */
    Verdict add(Candidate candidate) {
        Verdict verdict = rule.evaluate(candidate.facts());
        if (rule.isAbout(verdict)) {
            String other = names.putIfAbsent(candidate.runNumber(), candidate.name());
            if (other != null) {
                throw new InvalidRequestException(
                        "many_datasets",
                        field,
                        "There exists mutliple datasets for that json logic filter. please include a filter that accepts only"
                                + " 1 dataset per run: run " + candidate.runNumber() + " has \"" + other + "\" and \""
                                + candidate.name()
                                + "\"; name one of them with {\"==\": [{\"var\": \"dataset.name\"}, \""
                                + other + "\"]}, or ask /json_portal/generate");
            }
            put(golden, Integer.toString(candidate.runNumber()), verdict.good());
            put(goldenByDataset, candidate.runNumber() + "-" + candidate.name(), verdict.good());
        }
        return verdict;
    }

    private static void put(ObjectNode json, String key, LumiRanges ranges) {
        if (!ranges.isEmpty()) {
            ArrayNode array = json.putArray(key);
            ranges.ranges().forEach(range -> array.addArray().add(range.first()).add(range.last()));
        }
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("final_json", golden);
        ObjectNode datasets = json.putObject("dataset_in_run_in_json");
        names.forEach((run, name) -> datasets.put(Integer.toString(run), name));
        json.set("final_json_with_dataset_names", goldenByDataset);
        return json;
    }
}
