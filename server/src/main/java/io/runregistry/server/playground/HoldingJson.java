package io.runregistry.server.playground;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.rule.HoldingTree;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which parts of a rule hold, where, and what they saw: {@code {operation, holds, parts}} and leaves below it. */
final class HoldingJson {

    private static final int MOST_VALUES = 10;

    /** Whether it is about the run, so that parts hold or don't, rather than in some lumisections. */
    private final boolean ofRun;

    private HoldingJson(boolean ofRun) {
        this.ofRun = ofRun;
    }

    static ObjectNode ofRun(HoldingTree tree) {
        return new HoldingJson(true).json(tree);
    }

    static ObjectNode ofLumisections(HoldingTree tree) {
        return new HoldingJson(false).json(tree);
    }

    private ObjectNode json(HoldingTree tree) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (tree instanceof HoldingTree.Branch branch) {
            json.put("operation", branch.operation());
            holds(json, branch);
            ArrayNode parts = json.putArray("parts");
            branch.parts().forEach(part -> parts.add(json(part)));
            return json;
        }
        HoldingTree.Leaf leaf = (HoldingTree.Leaf) tree;
        json.put("rule_path", leaf.rule().path());
        json.put("in_words", leaf.rule().inWords());
        json.set("logic", leaf.rule().logic());
        holds(json, leaf);
        ArrayNode variables = json.putArray("variables");
        leaf.seen().forEach((name, seen) -> variables.add(variable(name, seen)));
        return json;
    }

    private void holds(ObjectNode json, HoldingTree tree) {
        if (ofRun) {
            json.put("holds", !tree.holds().isEmpty());
        } else {
            json.set("holds", ranges(tree.holds()));
        }
    }

    private ObjectNode variable(String name, ColumnRanges<JsonNode> seen) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
        if (ofRun) {
            return seen.isEmpty() ? json.put("missing", true) : json.set("value", seen.value(0));
        }
        Map<JsonNode, LumiRanges> places = seen.byValue();
        ArrayNode found = json.putArray("found");
        places.entrySet().stream().limit(MOST_VALUES).forEach(entry -> {
            ObjectNode value = found.addObject();
            value.set("value", entry.getKey());
            value.set("lumisections", ranges(entry.getValue()));
        });
        return json.put("more_found", Math.max(0, places.size() - MOST_VALUES));
    }

    /** {@code [[first, last], …]}. */
    static ArrayNode ranges(LumiRanges lumisections) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        lumisections
                .ranges()
                .forEach(range -> json.addArray().add(range.first()).add(range.last()));
        return json;
    }
}
