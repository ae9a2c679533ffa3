package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where which of several sets of lumisections lie above each other. */
final class Overlaps {

    /** That a set begins or ends to hold lumisections. */
    private record Edge(int lumisection, int set) {}

    private Overlaps() {}

    /** Every lumisection that is in any of the sets, by the numbers of the sets that it is in. One walk along the run. */
    static Map<BitSet, LumiRanges> of(List<LumiRanges> sets) {
        List<Edge> edges = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            for (LumiRange range : sets.get(set).ranges()) {
                edges.add(new Edge(range.first(), set));
                edges.add(new Edge(range.last() + 1, set));
            }
        }
        edges.sort(Comparator.comparingInt(Edge::lumisection));
        Map<BitSet, LumiRanges.Builder> pieces = new LinkedHashMap<>();
        BitSet holding = new BitSet();
        int from = 1;
        for (Edge edge : edges) {
            if (edge.lumisection() > from && !holding.isEmpty()) {
                pieces.computeIfAbsent((BitSet) holding.clone(), some -> new LumiRanges.Builder())
                        .add(from, edge.lumisection() - 1);
            }
            from = edge.lumisection();
            holding.flip(edge.set());
        }
        Map<BitSet, LumiRanges> overlaps = new LinkedHashMap<>();
        pieces.forEach((which, ranges) -> overlaps.put(which, ranges.build()));
        return overlaps;
    }
}
