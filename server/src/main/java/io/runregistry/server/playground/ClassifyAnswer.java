package io.runregistry.server.playground;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.classify.Reasons;
import io.runregistry.server.classify.Reasons.Asked;
import io.runregistry.server.log.LumisectionStore.Judged;
import io.runregistry.server.runs.RunFacts;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the rules say of a run, how they come to it, and where something else holds or is stored. */
final class ClassifyAnswer {

    private final RunFacts run;
    private final Judged judged;
    private final Reasons reasons;
    private final LumiRanges told;
    private final boolean whole;

    /**
     * @param told the lumisections to tell of
     * @param whole whether the rules of columns are told part by part
     */
    ClassifyAnswer(RunFacts run, Judged judged, Reasons reasons, LumiRanges told, boolean whole) {
        this.run = run;
        this.judged = judged;
        this.reasons = reasons;
        this.told = told;
        this.whole = whole;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run_number", run.runNumber());
        json.put("state", run.state());
        json.set("lumisections", HoldingJson.ranges(told));
        json.set("class", attribute("class", reasons.runClass()));
        json.set("significant", attribute("significant", reasons.significant()));
        ObjectNode statuses = json.putObject("statuses");
        reasons.statuses().forEach((column, asked) -> statuses.set(column, column(column, asked)));
        return json;
    }

    private ObjectNode attribute(String name, List<Asked> classifiers) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode byRules = JsonNodeFactory.instance
                .objectNode()
                .put("class", reasons.classified().runClass())
                .put("significant", reasons.classified().significant());
        JsonNode byHand = run.rrManual().path(name);
        json.set("by_rules", byRules.get(name));
        json.set("set_by_hand", byHand.isMissingNode() ? null : byHand);
        json.set(
                "stored",
                run.rrAutomatic().path(name).isMissingNode()
                        ? null
                        : run.rrAutomatic().get(name));
        ArrayNode list = json.putArray("classifiers");
        for (Asked asked : classifiers) {
            ObjectNode classifier = classifier(list, asked);
            classifier.put("holds", !asked.decides().isEmpty());
            classifier.set("rule", HoldingJson.ofRun(asked.tree()));
        }
        return json;
    }

    private static ObjectNode classifier(ArrayNode list, Asked asked) {
        return list.addObject()
                .put("id", asked.id())
                .put("priority", asked.priority())
                .put("outcome", asked.outcome());
    }

    private ObjectNode column(String column, List<Asked> classifiers) {
        ColumnRanges<Triplet> byRules =
                reasons.classified().statuses().column(column).within(told);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("by_rules", statuses(byRules));
        json.set("set_by_hand", differences(judged.rrLayers().manual().column(column), byRules));
        json.set("stored", differences(judged.rrLayers().automatic().column(column), byRules));
        ArrayNode list = json.putArray("classifiers");
        for (Asked asked : classifiers) {
            ObjectNode classifier = classifier(list, asked);
            classifier.set("asked", HoldingJson.ranges(asked.lumisections()));
            classifier.set("decides", HoldingJson.ranges(asked.decides()));
            if (whole) {
                classifier.set("rule", HoldingJson.ofLumisections(asked.tree()));
            }
        }
        return json;
    }

    private static ArrayNode statuses(ColumnRanges<Triplet> ranges) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        ranges.map(Triplet::status)
                .byValue()
                .forEach((status, lumisections) -> json.addObject()
                        .put("status", status.wire())
                        .set("lumisections", HoldingJson.ranges(lumisections)));
        return json;
    }

    private record Difference(Triplet found, Status byRules) {}

    /** Where a status is another one than the rules say. */
    private static ArrayNode differences(ColumnRanges<Triplet> found, ColumnRanges<Triplet> byRules) {
        ColumnRanges.Builder<Difference> differences = new ColumnRanges.Builder<>();
        found.walk(byRules, (first, last, triplet, said) -> {
            if (triplet != null && said != null && triplet.status() != said.status()) {
                differences.add(first, last, new Difference(triplet, said.status()));
            }
        });
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        differences
                .build()
                .byValue()
                .forEach((difference, lumisections) -> json.addObject()
                        .put("status", difference.found().status().wire())
                        .put("comment", difference.found().comment())
                        .put("cause", difference.found().cause())
                        .put("by_rules", difference.byRules().wire())
                        .set("lumisections", HoldingJson.ranges(lumisections)));
        return json;
    }
}
