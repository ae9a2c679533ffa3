package io.runregistry.core.rule;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where along a run each part of a rule holds, and what it saw there. Other than in evaluating, every part is asked, also
 * where others have decided. Immutable.
 */
public sealed interface HoldingTree {

    /** The lumisections in which this part holds, of those that were asked about. */
    LumiRanges holds();

    /**
     * A part below {@code and} and {@code or}.
     *
     * @param seen by the name of each variable that it names outright what there was; nothing where there was none
     */
    record Leaf(RuleTree.Leaf rule, LumiRanges holds, SortedMap<String, ColumnRanges<JsonNode>> seen)
            implements HoldingTree {}

    /**
     * Parts that are joined.
     *
     * @param operation {@code and} or {@code or}
     */
    record Branch(String operation, LumiRanges holds, List<HoldingTree> parts) implements HoldingTree {

        public Branch {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A rule in some lumisections.
     *
     * @param run what it sees everywhere
     * @param values what it sees beside it in a lumisection, by the path at which it sees it
     */
    static HoldingTree of(Rule rule, ObjectNode run, LumisectionValues<JsonNode> values, LumiRanges lumisections) {
        return of(RuleTree.of(rule), new AlongRun(run, values), lumisections);
    }

    private static HoldingTree of(RuleTree tree, AlongRun run, LumiRanges lumisections) {
        if (tree instanceof RuleTree.Leaf leaf) {
            return leaf(leaf, run, lumisections);
        }
        RuleTree.Branch branch = (RuleTree.Branch) tree;
        List<HoldingTree> parts =
                branch.parts().stream().map(part -> of(part, run, lumisections)).toList();
        boolean all = branch.operation().equals("and");
        LumiRanges holds = parts.stream()
                .map(HoldingTree::holds)
                .reduce(all ? LumiRanges::intersection : LumiRanges::union)
                .orElse(LumiRanges.empty());
        return new Branch(branch.operation(), holds, parts);
    }

    private static Leaf leaf(RuleTree.Leaf leaf, AlongRun run, LumiRanges lumisections) {
        Expression expression = Rule.of(leaf.logic()).expression();
        SortedMap<String, ColumnRanges<JsonNode>> seen = new TreeMap<>();
        leaf.variables().stream()
                .filter(name -> !name.isEmpty())
                .forEach(name -> seen.put(name, run.seen(name, lumisections)));
        return new Leaf(leaf, run.where(expression, LookedAt.by(expression), lumisections), seen);
    }
}
