package io.runregistry.core.rule;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A rule as its {@code and} and {@code or} join its leaves, the parts that are blamed where the rule does not hold.
 * Immutable.
 *
 * <pre>{@code
 * RuleTree tree = RuleTree.of(Rule.parse("{\"and\": [{\">=\": [{\"var\": \"run.oms.energy\"}, 6500]}, {\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}]}"));
 * tree.leaves().get(1).path()       // and[1]
 * tree.leaves().get(1).inWords()    // lumisection.rr.dt-dt == "GOOD"
 * }</pre>
 */
public sealed interface RuleTree {

    /**
     * A part below {@code and} and {@code or}.
     *
     * @param path where it stands in the rule, as {@code and[3].or[0]}; empty if it is the whole rule
     * @param logic its json-logic
     */
    record Leaf(String path, JsonNode logic) implements RuleTree {

        /** For people: {@code lumisection.rr.dt-dt == "GOOD"}. */
        public String inWords() {
            return RuleWords.of(logic);
        }

        /** The variables that it names outright, sorted. */
        public List<String> variables() {
            return Rule.of(logic).variables();
        }

        @Override
        public List<Leaf> leaves() {
            return List.of(this);
        }
    }

    /**
     * Parts that are joined.
     *
     * @param operation {@code and} or {@code or}
     * @param parts at least one
     */
    record Branch(String operation, List<RuleTree> parts) implements RuleTree {

        public Branch {
            parts = List.copyOf(parts);
        }

        /** Of leaves that are written several times, the first. */
        @Override
        public List<Leaf> leaves() {
            List<Leaf> leaves = new ArrayList<>();
            for (RuleTree part : parts) {
                for (Leaf leaf : part.leaves()) {
                    if (leaves.stream().noneMatch(known -> known.logic().equals(leaf.logic()))) {
                        leaves.add(leaf);
                    }
                }
            }
            return List.copyOf(leaves);
        }
    }

    static RuleTree of(Rule rule) {
        return of(rule.logic(), "");
    }

    private static RuleTree of(JsonNode logic, String path) {
        String operation = logic.isObject() && logic.size() == 1
                ? logic.propertyNames().iterator().next()
                : "";
        JsonNode value = logic.path(operation);
        boolean joins = operation.equals("and") || operation.equals("or");
        if (!joins || value.isArray() && value.isEmpty()) {
            return new Leaf(path, logic);
        }
        String place = path.isEmpty() ? operation : path + "." + operation;
        if (!value.isArray()) {
            return new Branch(operation, List.of(of(value, place)));
        }
        List<RuleTree> parts = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            parts.add(of(value.get(i), place + "[" + i + "]"));
        }
        return new Branch(operation, parts);
    }

    /** The leaves in the rule's order, each once. */
    List<Leaf> leaves();
}
