package io.runregistry.core.rule;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a rule is evaluated on.
 *
 * @param run {@code {run_number, oms: {…}, rr: {…}}}
 * @param dataset {@code {name, …attributes}}
 * @param oms OMS values by lumisection, inherited ones included
 * @param rr judgements by lumisection
 */
public record DatasetFacts(
        ObjectNode run, ObjectNode dataset, LumisectionValues<JsonNode> oms, LumisectionValues<Triplet> rr) {

    /**
     * Shows, one after another, what a rule sees at these lumisections: {@code {run, dataset, lumisection:
     * {lumisection_number, oms, rr}}}, in {@code rr} only the status.
     */
    public void forEach(LumiRanges lumisections, ObjIntConsumer<JsonNode> action) {
        LumisectionScope scope = new LumisectionScope(this, NeededValues.everything());
        for (LumiRange range : lumisections.ranges()) {
            for (int lumisection = range.first(); lumisection <= range.last(); lumisection++) {
                scope.moveTo(lumisection);
                action.accept(scope.whole(), lumisection);
            }
        }
    }

    /** Where between these lumisections a needed value changes, ascending, and at last the one after the last. */
    int[] edges(NeededValues needed, int first, int last) {
        TreeSet<Integer> edges = new TreeSet<>();
        addEdges(edges, oms, needed::oms);
        addEdges(edges, rr, needed::rr);
        edges.add(last + 1);
        return edges.subSet(first, false, last + 1, true).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static <V> void addEdges(Set<Integer> edges, LumisectionValues<V> values, Predicate<String> wanted) {
        values.columns().forEach((name, ranges) -> {
            if (wanted.test(name)) {
                for (int i = 0; i < ranges.size(); i++) {
                    edges.add(ranges.first(i));
                    edges.add(ranges.last(i) + 1);
                }
            }
        });
    }
}
