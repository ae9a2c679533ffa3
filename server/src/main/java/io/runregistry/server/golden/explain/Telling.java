package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.rule.RuleTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much of a rule is told of a piece: the leaves that are false, or all of its tree. Immutable.
 *
 * @param tree if all of it is told
 * @param alone the leaves, each as a rule of its own; none unless the tree is told
 */
record Telling(Leaves leaves, Optional<RuleTree> tree, List<RangeEvaluation> alone) {

    static Telling falseLeaves(Rule rule) {
        return new Telling(new Leaves(rule), Optional.empty(), List.of());
    }

    static Telling wholeTree(Rule rule) {
        Leaves leaves = new Leaves(rule);
        return new Telling(
                leaves,
                Optional.of(RuleTree.of(rule)),
                leaves.all().stream()
                        .map(leaf -> new RangeEvaluation(Rule.of(leaf.logic())))
                        .toList());
    }

    boolean isWhole() {
        return tree.isPresent();
    }

    /** Where each leaf is true of a dataset; nothing if the tree is not told. */
    List<LumiRanges> holds(DatasetFacts facts) {
        return alone.stream().map(leaf -> leaf.evaluate(facts).good()).toList();
    }

    /** The leaves whose variables are told of a piece in which these are false. */
    List<Integer> told(List<Integer> falseLeaves) {
        return isWhole() ? IntStream.range(0, leaves.count()).boxed().toList() : falseLeaves;
    }
}
