package io.runregistry.core.rule;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates a rule over a dataset's ranges. The run is cut where a value that the rule names changes; within a piece the
 * rule says the same of every lumisection, so it is evaluated once, and once only for pieces that are alike. Immutable,
 * safe for threads.
 *
 * <p>The answers are those of evaluating lumisection by lumisection on {@code {run, dataset, lumisection:
 * {lumisection_number, oms: {…}, rr: {"dt-dt": "GOOD", …}}}}. A column that the dataset knows but that has no value in a
 * lumisection is EMPTY there.
 */
public final class RangeEvaluation {

    private final List<Leaf> leaves;
    private final Expression expression;
    private final NeededValues needed;

    /** A part of the rule below {@code and} and {@code or}. */
    private record Leaf(JsonNode logic, Expression expression) {}

    public RangeEvaluation(Rule rule) {
        this.expression = rule.expression();
        this.leaves = new ArrayList<>();
        collectLeaves(rule.logic(), rule.expression());
        this.needed = NeededValues.of(rule.namedVariables());
    }

    private void collectLeaves(JsonNode logic, Expression part) {
        List<Expression> parts = part instanceof Expression.And and
                ? and.parts()
                : part instanceof Expression.Or or ? or.parts() : List.of();
        if (parts.isEmpty()) {
            leaves.add(new Leaf(logic, part));
            return;
        }
        JsonNode value = logic.properties().iterator().next().getValue();
        for (int i = 0; i < parts.size(); i++) {
            collectLeaves(value.isArray() ? value.get(i) : value, parts.get(i));
        }
    }

    /** Which values of lumisections have to be read for this rule. */
    public NeededValues neededValues() {
        return needed;
    }

    /** What the rule says of each lumisection that has both OMS and RR values. */
    public Verdict evaluate(DatasetFacts facts) {
        LumiRanges counted = facts.oms().covered().intersection(facts.rr().covered());
        return evaluate(facts, counted);
    }

    /** The same, where it is known already which lumisections count; the facts then need only hold what the rule needs. */
    public Verdict evaluate(DatasetFacts facts, LumiRanges counted) {
        LumisectionScope scope = new LumisectionScope(facts, needed);
        Map<List<@Nullable Object>, Outcome> known = new HashMap<>();
        Collected collected = new Collected();
        for (LumiRange piece : cut(facts, counted)) {
            scope.moveTo(piece.first());
            Outcome outcome = needed.eachLumisection()
                    ? outcome(scope)
                    : known.computeIfAbsent(scope.values(), values -> outcome(scope));
            collected.add(piece, outcome);
        }
        return collected.verdict();
    }

    private record Outcome(boolean good, List<JsonNode> falseLeaves) {}

    private Outcome outcome(Scope scope) {
        if (JavaScript.truthy(expression.evaluate(scope))) {
            return new Outcome(true, List.of());
        }
        return new Outcome(
                false,
                leaves.stream()
                        .filter(leaf -> !isTrue(leaf.expression().evaluate(scope)))
                        .map(Leaf::logic)
                        .toList());
    }

    private static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    private List<LumiRange> cut(DatasetFacts facts, LumiRanges counted) {
        TreeSet<Integer> starts = new TreeSet<>();
        addEdges(starts, facts.oms(), needed::oms);
        addEdges(starts, facts.rr(), needed::rr);
        List<LumiRange> pieces = new ArrayList<>();
        for (LumiRange range : counted.ranges()) {
            int first = range.first();
            if (needed.eachLumisection()) {
                for (int lumisection = first; lumisection <= range.last(); lumisection++) {
                    pieces.add(new LumiRange(lumisection, lumisection));
                }
                continue;
            }
            for (int start : starts.subSet(first, false, range.last(), true)) {
                pieces.add(new LumiRange(first, start - 1));
                first = start;
            }
            pieces.add(new LumiRange(first, range.last()));
        }
        return pieces;
    }

    private interface Wanted {
        boolean test(String name);
    }

    private static <V> void addEdges(Set<Integer> starts, LumisectionValues<V> values, Wanted wanted) {
        for (Map.Entry<String, ColumnRanges<V>> column : values.columns().entrySet()) {
            if (wanted.test(column.getKey())) {
                ColumnRanges<V> ranges = column.getValue();
                for (int i = 0; i < ranges.size(); i++) {
                    starts.add(ranges.first(i));
                    starts.add(ranges.last(i) + 1);
                }
            }
        }
    }

    /** Gathers pieces, which come in order. */
    private static final class Collected {
        private final LumiRanges.Builder good = new LumiRanges.Builder();
        private final Map<List<JsonNode>, LumiRanges.Builder> blamed = new LinkedHashMap<>();

        void add(LumiRange piece, Outcome outcome) {
            LumiRanges.Builder ranges = outcome.good()
                    ? good
                    : blamed.computeIfAbsent(outcome.falseLeaves(), leaves -> new LumiRanges.Builder());
            ranges.add(piece.first(), piece.last());
        }

        Verdict verdict() {
            Map<List<JsonNode>, LumiRanges> ranges = new LinkedHashMap<>();
            blamed.forEach((leaves, builder) -> ranges.put(leaves, builder.build()));
            return new Verdict(good.build(), ranges);
        }
    }
}
