package io.runregistry.server.golden.explain;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.rule.Rule;
import io.runregistry.core.rule.RuleTree;
import io.runregistry.core.rule.RuleTree.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The leaves of a rule, numbered from 0, with the variables of each. Immutable. */
final class Leaves {

    private final List<Leaf> leaves;
    private final List<List<Variable>> variables = new ArrayList<>();
    private final Map<JsonNode, Integer> numbers = new HashMap<>();

    Leaves(Rule rule) {
        this.leaves = RuleTree.of(rule).leaves();
        for (Leaf leaf : leaves) {
            numbers.put(leaf.logic(), numbers.size());
            variables.add(leaf.variables().stream().map(Variable::of).toList());
        }
    }

    int count() {
        return leaves.size();
    }

    boolean contains(Leaf leaf) {
        return numbers.containsKey(leaf.logic());
    }

    List<Leaf> all() {
        return leaves;
    }

    Leaf leaf(int number) {
        return leaves.get(number);
    }

    int number(Leaf leaf) {
        return requireNonNull(numbers.get(leaf.logic()), "one of this rule");
    }

    List<Variable> variables(int number) {
        return variables.get(number);
    }

    /** The numbers of the leaves that are blamed, in the rule's order, each once. */
    List<Integer> numbers(List<JsonNode> blamed) {
        return blamed.stream()
                .map(logic -> requireNonNull(numbers.get(logic), "what is blamed is a leaf"))
                .distinct()
                .sorted()
                .toList();
    }

    static void write(Leaf leaf, ObjectNode json) {
        json.set("rule", leaf.logic());
        json.put("rule_path", leaf.path());
    }
}
