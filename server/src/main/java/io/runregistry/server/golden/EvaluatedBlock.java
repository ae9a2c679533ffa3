package io.runregistry.server.golden;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Sum;
import io.runregistry.core.rule.BlockEvaluation;
import io.runregistry.core.rule.DatasetBlock;
import io.runregistry.core.rule.FalseLeaves;
import io.runregistry.core.rule.Judgement;
import io.runregistry.core.rule.RangeEvaluation;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import tools.jackson.databind.node.StringNode;

/**
 * What a rule says of the matching datasets of one block. Where several datasets of a run match, a lumisection is golden if it
 * is so in any of them, and weighs once. The lists are JSON already, without their braces. Immutable once made.
 */
final class EvaluatedBlock {

    final Entries golden = new Entries();
    final Entries goldenByDataset = new Entries();
    final Entries anti = new Entries();
    final Entries antiByDataset = new Entries();
    final Map<FalseLeaves, Blame> blamed = new LinkedHashMap<>();
    final Map<Integer, Sum> lostByLeaf = new HashMap<>();
    final Sum recordedIn = new Sum();
    final Sum deliveredIn = new Sum();
    final Sum recordedLost = new Sum();
    final Sum deliveredLost = new Sum();
    long nanosecondsForLuminosity;
    int datasets;
    int firstRun;
    int lastRun;

    private static final int BYTES_OF_A_BLAME = 200;

    private EvaluatedBlock() {}

    /** What leaves that are false together cost, and where they are. */
    static final class Blame {
        final Sum recorded = new Sum();
        final Entries where = new Entries();
    }

    /** Entries of a JSON object of ranges: {@code "316701":[[1,20],[25,90]]}, with commas between. */
    static final class Entries {
        private final StringBuilder json = new StringBuilder();

        void put(String quotedKey, LumiRanges ranges) {
            if (ranges.isEmpty()) {
                return;
            }
            json.append(json.isEmpty() ? "" : ",").append(quotedKey).append(":[");
            String comma = "";
            for (LumiRange range : ranges.ranges()) {
                json.append(comma)
                        .append('[')
                        .append(range.first())
                        .append(',')
                        .append(range.last())
                        .append(']');
                comma = ",";
            }
            json.append(']');
        }

        /** All these entries, within braces. */
        static void write(List<Entries> all, Writer writer) throws IOException {
            String comma = "";
            writer.append('{');
            for (Entries entries : all) {
                if (!entries.json.isEmpty()) {
                    writer.append(comma).append(entries.json);
                    comma = ",";
                }
            }
            writer.append('}');
        }
    }

    /**
     * @param stopping asked before each dataset
     * @throws CancellationException once {@code stopping} says so
     */
    static EvaluatedBlock of(DatasetBlock block, RangeEvaluation rule, Set<String> names, BooleanSupplier stopping) {
        EvaluatedBlock evaluated = new EvaluatedBlock();
        evaluated.new Filling(block).fill(rule.on(block), names, stopping);
        return evaluated;
    }

    /** About how much memory it takes. */
    long bytes() {
        long bytes = 0;
        for (Entries entries : List.of(golden, goldenByDataset, anti, antiByDataset)) {
            bytes += entries.json.length();
        }
        for (Blame blame : blamed.values()) {
            bytes += BYTES_OF_A_BLAME + blame.where.json.length();
        }
        return bytes;
    }

    /** A dataset, with what the rule says of it. */
    private record Judged(int dataset, String quotedKey, Judgement judgement) {}

    /** Goes through a block, run by run. */
    private final class Filling {
        private final DatasetBlock block;

        Filling(DatasetBlock block) {
            this.block = block;
        }

        void fill(BlockEvaluation evaluation, Set<String> names, BooleanSupplier stopping) {
            List<Judged> ofRun = new ArrayList<>();
            for (int dataset = 0; dataset < block.size(); dataset++) {
                if (!names.contains(block.name(dataset))) {
                    continue;
                }
                if (stopping.getAsBoolean()) {
                    throw new CancellationException("nobody waits for it any more");
                }
                if (!ofRun.isEmpty() && block.runNumber(dataset) != lastRun) {
                    add(ofRun);
                    ofRun.clear();
                }
                count(block.runNumber(dataset));
                ofRun.add(new Judged(dataset, quotedKey(dataset), evaluation.judge(dataset)));
            }
            if (!ofRun.isEmpty()) {
                add(ofRun);
            }
        }

        private String quotedKey(int dataset) {
            return StringNode.valueOf(block.runNumber(dataset) + "-" + block.name(dataset))
                    .toString();
        }

        private void count(int runNumber) {
            datasets++;
            firstRun = firstRun == 0 ? runNumber : firstRun;
            lastRun = runNumber;
        }

        private void add(List<Judged> ofRun) {
            LumiRanges good = union(ofRun, Judgement::good);
            LumiRanges bad = union(ofRun, Judgement::bad).minus(good);
            ofRun.forEach(judged -> {
                goldenByDataset.put(judged.quotedKey(), judged.judgement().good());
                antiByDataset.put(judged.quotedKey(), judged.judgement().bad());
            });
            String run = "\"" + lastRun + "\"";
            golden.put(run, good);
            anti.put(run, bad);
            int first = ofRun.get(0).dataset();
            recordedIn.add(recorded(first, good));
            deliveredIn.add(luminosity(BlockReader.DELIVERED, first, good));
            recordedLost.add(recorded(first, bad));
            deliveredLost.add(luminosity(BlockReader.DELIVERED, first, bad));
            if (ofRun.size() == 1) {
                blame(ofRun.get(0));
            } else {
                blame(ofRun, good, first);
            }
        }

        private static LumiRanges union(List<Judged> ofRun, Function<Judgement, LumiRanges> ranges) {
            LumiRanges union = ranges.apply(ofRun.get(0).judgement());
            for (Judged judged : ofRun.subList(1, ofRun.size())) {
                union = union.union(ranges.apply(judged.judgement()));
            }
            return union;
        }

        private double recorded(int dataset, LumiRanges lumisections) {
            return luminosity(BlockReader.RECORDED, dataset, lumisections);
        }

        private double luminosity(String column, int dataset, LumiRanges lumisections) {
            long begin = System.nanoTime();
            double sum = block.sum(column, dataset, lumisections);
            nanosecondsForLuminosity += System.nanoTime() - begin;
            return sum;
        }

        /** In one dataset no lumisection is lost twice, so each is weighed once, whatever it is to be added to. */
        private void blame(Judged judged) {
            judged.judgement().blamed().forEach((combination, where) -> {
                double recorded = recorded(judged.dataset(), where);
                blamed(combination).where.put(judged.quotedKey(), where);
                blamed(combination).recorded.add(recorded);
                combination.places().forEach(leaf -> lostByLeaf(leaf).add(recorded));
            });
        }

        private void blame(Collection<Judged> ofRun, LumiRanges good, int first) {
            Map<Integer, LumiRanges> leaves = new TreeMap<>();
            Map<FalseLeaves, LumiRanges> combinations = new LinkedHashMap<>();
            for (Judged judged : ofRun) {
                judged.judgement().blamed().forEach((combination, where) -> {
                    blamed(combination).where.put(judged.quotedKey(), where);
                    LumiRanges lost = where.minus(good);
                    combinations.merge(combination, lost, LumiRanges::union);
                    combination.places().forEach(leaf -> leaves.merge(leaf, lost, LumiRanges::union));
                });
            }
            combinations.forEach(
                    (combination, where) -> blamed(combination).recorded.add(recorded(first, where)));
            leaves.forEach((leaf, where) -> lostByLeaf(leaf).add(recorded(first, where)));
        }

        private Blame blamed(FalseLeaves combination) {
            return blamed.computeIfAbsent(combination, c -> new Blame());
        }

        private Sum lostByLeaf(int leaf) {
            return lostByLeaf.computeIfAbsent(leaf, l -> new Sum());
        }
    }
}
