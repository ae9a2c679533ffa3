package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.core.rule.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What luminosity may be lost to, one number for each cause. Not safe for threads. */
sealed interface Causes {

    /** What one is called in an answer: {@code column}, {@code bit}, {@code rule}. */
    String kind();

    /** The names, by number. */
    List<String> names();

    /** What a dataset loses of these lumisections. */
    Loss loss(DatasetFacts facts, LumiRanges counted);

    /** A column that is not as it should be. A lumisection of which it says nothing, though it says something, is EMPTY. */
    record Columns(List<String> names, Set<Status> lost) implements Causes {
        @Override
        public String kind() {
            return "column";
        }

        @Override
        public Loss loss(DatasetFacts facts, LumiRanges counted) {
            return of(names, counted, name -> facts.rr().column(name), this::where);
        }

        private LumiRanges where(ColumnRanges<Triplet> column, LumiRanges counted) {
            LumiRanges said = column.where(triplet -> lost.contains(triplet.status()));
            return lost.contains(Status.EMPTY) ? said.union(counted.minus(column.covered())) : said;
        }
    }

    /** An OMS value that is false; null or absent is not. */
    record Bits(List<String> names) implements Causes {
        @Override
        public String kind() {
            return "bit";
        }

        @Override
        public Loss loss(DatasetFacts facts, LumiRanges counted) {
            return of(names, counted, name -> facts.oms().column(name), (bit, all) -> bit.where(Bits::isFalse));
        }

        private static boolean isFalse(JsonNode value) {
            return value.isBoolean() && !value.booleanValue();
        }
    }

    /** A leaf of a rule that is false where the rule does not hold, as golden JSONs tell it. Leaves get their numbers as they come. */
    final class Leaves implements Causes {
        private final RangeEvaluation evaluation;
        private final Map<JsonNode, Integer> numbers = new LinkedHashMap<>();

        Leaves(Rule rule) {
            this.evaluation = new RangeEvaluation(rule);
        }

        @Override
        public String kind() {
            return "rule";
        }

        @Override
        public List<String> names() {
            return numbers.keySet().stream().map(JsonNode::toString).toList();
        }

        @Override
        public Loss loss(DatasetFacts facts, LumiRanges counted) {
            Map<BitSet, LumiRanges> blamed = new LinkedHashMap<>();
            evaluation.evaluate(facts, counted).blamed().forEach((leaves, where) -> {
                BitSet which = new BitSet();
                leaves.forEach(leaf -> which.set(numbers.computeIfAbsent(leaf, next -> numbers.size())));
                blamed.merge(which, where, LumiRanges::union);
            });
            return new Loss(counted, blamed, new BitSet());
        }
    }

    /** Where a cause is to blame. */
    interface Where<V> {
        LumiRanges in(ColumnRanges<V> column, LumiRanges counted);
    }

    private static <V> Loss of(
            List<String> names, LumiRanges counted, Function<String, ColumnRanges<V>> column, Where<V> where) {
        List<LumiRanges> lost = new ArrayList<>();
        BitSet absent = new BitSet();
        for (String name : names) {
            ColumnRanges<V> values = column.apply(name);
            absent.set(lost.size(), values.isEmpty());
            lost.add(
                    values.isEmpty()
                            ? LumiRanges.empty()
                            : where.in(values, counted).intersection(counted));
        }
        return new Loss(counted, Overlaps.of(lost), absent);
    }
}
