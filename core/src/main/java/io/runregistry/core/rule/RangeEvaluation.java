package io.runregistry.core.rule;

import io.runregistry.core.lumi.LumiRanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A rule, made ready to be evaluated over ranges. It is taken apart into its leaves, the parts below {@code and} and {@code
 * or}; each says where it is not true, having looked at every different value of the columns it names once. Immutable, safe for threads.
 *
 * <p>The answers are those of evaluating lumisection by lumisection on {@code {run, dataset, lumisection:
 * {lumisection_number, oms: {…}, rr: {"dt-dt": "GOOD", …}}}}. A column that the dataset knows but that has no value in a
 * lumisection is EMPTY there.
 */
public final class RangeEvaluation {

    private final List<Leaf> leaves = new ArrayList<>();
    private final Truth truth;

    public RangeEvaluation(Rule rule) {
        this.truth = takeApart(rule.logic(), rule.expression());
    }

    private Truth takeApart(JsonNode logic, Expression part) {
        List<Expression> parts = part instanceof Expression.And and
                ? and.parts()
                : part instanceof Expression.Or or ? or.parts() : List.of();
        if (parts.isEmpty()) {
            leaves.add(Leaf.of(logic, part));
            return new Truth.Leaf(leaves.size() - 1);
        }
        JsonNode value = logic.properties().iterator().next().getValue();
        List<Truth> truths = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            truths.add(takeApart(value.isArray() ? value.get(i) : value, parts.get(i)));
        }
        return part instanceof Expression.And ? new Truth.All(truths) : new Truth.Any(truths);
    }

    /** The rule's leaves as they were written, in its order. */
    public List<JsonNode> leaves() {
        return leaves.stream().map(Leaf::logic).toList();
    }

    /** The rule on the datasets of a block. */
    public BlockEvaluation on(DatasetBlock block) {
        return new BlockEvaluation(block, truth, leaves);
    }

    /** What the rule says of each lumisection that has both OMS and RR values. */
    public Verdict evaluate(DatasetFacts facts) {
        return verdict(on(DatasetBlock.of(facts)).judge(0));
    }

    /** What the rule says of these lumisections, whether or not they have both. */
    public Verdict evaluate(DatasetFacts facts, LumiRanges lumisections) {
        return verdict(on(DatasetBlock.of(facts)).judge(0, lumisections));
    }

    private static Verdict verdict(Judgement judgement) {
        Map<List<JsonNode>, LumiRanges> blamed = new LinkedHashMap<>();
        judgement.blamed().forEach((leaves, ranges) -> blamed.put(leaves.leaves(), ranges));
        return new Verdict(judgement.good(), blamed);
    }
}
