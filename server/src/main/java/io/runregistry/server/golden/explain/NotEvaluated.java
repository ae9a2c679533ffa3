package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiRanges;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the rule was not asked of, and why.
 *
 * @param dataset nothing if it is the run
 * @param lumisections none if it is all of the run
 * @param message for people
 */
record NotEvaluated(Reason reason, int runNumber, Optional<String> dataset, LumiRanges lumisections, String message) {

    /** What keeps a rule from being asked. */
    enum Reason {
        UNKNOWN_RUN,
        NO_MATCHING_DATASET,
        NO_OMS_VALUES,
        NO_RR_VALUES,
        NO_VALUES
    }

    static NotEvaluated ofDataset(Reason reason, int runNumber, String dataset, LumiRanges lumisections) {
        String what = switch (reason) {
            case NO_OMS_VALUES -> "no OMS values";
            case NO_RR_VALUES -> "no RR values";
            default -> "neither OMS nor RR values";
        };
        return new NotEvaluated(
                reason,
                runNumber,
                Optional.of(dataset),
                lumisections,
                "lumisections " + lumisections + " of " + dataset + " in run " + runNumber + " have " + what);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("reason", reason.name().toLowerCase(Locale.ROOT));
        json.put("run_number", runNumber);
        dataset.ifPresent(name -> json.put("dataset", name));
        if (!lumisections.isEmpty()) {
            json.set("ranges", Ranges.json(lumisections));
        }
        return json.put("message", message);
    }
}
