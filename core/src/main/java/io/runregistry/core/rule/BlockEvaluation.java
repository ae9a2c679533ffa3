package io.runregistry.core.rule;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A rule on the datasets of a block. Each leaf tells where it is not true; where such stretches begin and end, and only there,
 * the whole rule is asked again. Not safe for threads.
 */
public final class BlockEvaluation {

    private final DatasetBlock block;
    private final Truth truth;
    private final List<JsonNode> leaves;
    private final List<LeafOnBlock> onBlock;
    private final Stretches stretches = new Stretches();
    private final BitSet toBlame = new BitSet();
    private final Map<BitSet, FalseLeaves> known = new HashMap<>();

    BlockEvaluation(DatasetBlock block, Truth truth, List<Leaf> leaves) {
        this.block = block;
        this.truth = truth;
        this.leaves = leaves.stream().map(Leaf::logic).toList();
        this.onBlock = IntStream.range(0, leaves.size())
                .mapToObj(place -> LeafOnBlock.of(block, leaves.get(place), place))
                .toList();
    }

    /** What the rule says of the lumisections of a dataset that count. */
    public Judgement judge(int dataset) {
        return judge(dataset, block.counted(dataset));
    }

    /** What the rule says of these lumisections of a dataset. */
    Judgement judge(int dataset, LumiRanges lumisections) {
        List<LumiRange> ranges = lumisections.ranges();
        if (ranges.isEmpty()) {
            return new Judgement(LumiRanges.empty(), Map.of());
        }
        stretches.clear();
        int first = ranges.get(0).first();
        int last = ranges.get(ranges.size() - 1).last();
        onBlock.forEach(leaf -> leaf.addTo(stretches, dataset, first, last));
        stretches.sort();
        return walk(ranges);
    }

    private Judgement walk(List<LumiRange> ranges) {
        LumiRanges.Builder good = new LumiRanges.Builder();
        Map<FalseLeaves, LumiRanges.Builder> blamed = new LinkedHashMap<>();
        for (LumiRange range : ranges) {
            long from = range.first();
            while (from <= range.last()) {
                long next = Math.min(stretches.moveTo((int) from), range.last() + 1L);
                LumiRanges.Builder collected = truth.holds(stretches.falsy())
                        ? good
                        : blamed.computeIfAbsent(here(), leaves -> new LumiRanges.Builder());
                collected.add((int) from, (int) (next - 1));
                from = next;
            }
        }
        Map<FalseLeaves, LumiRanges> built = new LinkedHashMap<>();
        blamed.forEach((leaves, builder) -> built.put(leaves, builder.build()));
        return new Judgement(good.build(), built);
    }

    private FalseLeaves here() {
        toBlame.clear();
        truth.blame(stretches.falsy(), stretches.notTrue(), toBlame);
        FalseLeaves here = known.get(toBlame);
        if (here == null) {
            BitSet which = (BitSet) toBlame.clone();
            here = new FalseLeaves(leaves, which);
            known.put(which, here);
        }
        return here;
    }
}
