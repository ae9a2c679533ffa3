package io.runregistry.server.golden.direct;

import io.runregistry.core.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a rule says of one variable alone: where it says no, the rule holds nowhere, whatever all else is. What it can't tell
 * counts as yes.
 */
final class NecessaryCondition {

    /** Operations that look variables up, or give other meanings to their names. */
    private static final Set<String> LOOKING_UP =
            Set.of("var", "missing", "missing_some", "map", "filter", "reduce", "all", "none", "some");

    private final String owner;
    private final String attribute;
    private final Predicate<JsonNode> mayHold;

    private NecessaryCondition(String owner, String attribute, JsonNode logic) {
        this.owner = owner;
        this.attribute = attribute;
        this.mayHold = compile(logic);
    }

    static NecessaryCondition ofDatasetName(Rule rule) {
        return new NecessaryCondition("dataset", "name", rule.logic());
    }

    static NecessaryCondition ofRunNumber(Rule rule) {
        return new NecessaryCondition("run", "run_number", rule.logic());
    }

    boolean mayHold(JsonNode value) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject(owner).set(attribute, value);
        return mayHold.test(data);
    }

    private Predicate<JsonNode> compile(JsonNode logic) {
        if (isOperation(logic, "and")) {
            return parts(logic.get("and")).stream().reduce(data -> true, Predicate::and);
        }
        if (isOperation(logic, "or") && !logic.get("or").isEmpty()) {
            return parts(logic.get("or")).stream().reduce(data -> false, Predicate::or);
        }
        if (!readsNothingElse(logic)) {
            return data -> true;
        }
        Rule part = Rule.of(logic);
        return data -> Rule.truthy(part.evaluate(data));
    }

    private List<Predicate<JsonNode>> parts(JsonNode parts) {
        return (parts.isArray() ? parts.valueStream() : List.of(parts).stream())
                .map(this::compile)
                .toList();
    }

    private static boolean isOperation(JsonNode logic, String name) {
        return logic.isObject() && logic.size() == 1 && logic.has(name);
    }

    private boolean readsNothingElse(JsonNode logic) {
        if (isOperation(logic, "var")) {
            JsonNode name = logic.get("var");
            return (name.isArray() && name.size() == 1 ? name.get(0) : name)
                    .asString("")
                    .equals(owner + "." + attribute);
        }
        for (Map.Entry<String, JsonNode> entry : logic.properties()) {
            if (LOOKING_UP.contains(entry.getKey())) {
                return false;
            }
        }
        return logic.valueStream().allMatch(this::readsNothingElse);
    }
}
