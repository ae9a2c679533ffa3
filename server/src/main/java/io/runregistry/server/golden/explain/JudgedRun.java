package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rule says of the datasets of a run. A lumisection is golden if it is so in any of them.
 *
 * @param datasets at least one
 */
record JudgedRun(List<Judged> datasets) {

    int runNumber() {
        return weights().runNumber();
    }

    /** The dataset whose luminosities count, since a lumisection weighs once. */
    Candidate weights() {
        return datasets.get(0).subject();
    }

    LumiRanges golden() {
        return datasets.stream().map(Judged::good).reduce(LumiRanges.empty(), LumiRanges::union);
    }

    LumiRanges notGolden() {
        return datasets.stream()
                .map(Judged::bad)
                .reduce(LumiRanges.empty(), LumiRanges::union)
                .minus(golden());
    }

    /** Where each leaf is among those that are false in some dataset, and the lumisection is not golden. */
    Map<Integer, LumiRanges> inclusive() {
        LumiRanges golden = golden();
        Map<Integer, LumiRanges> inclusive = new HashMap<>();
        for (Judged dataset : datasets) {
            dataset.blamed()
                    .forEach((leaves, where) ->
                            leaves.forEach(leaf -> inclusive.merge(leaf, where.minus(golden), LumiRanges::union)));
        }
        return inclusive;
    }

    /** Where no other leaf is false in any dataset, and the lumisection is not golden. */
    Map<Integer, LumiRanges> exclusive() {
        LumiRanges golden = golden();
        Map<Integer, LumiRanges> exclusive = new HashMap<>();
        for (Judged dataset : datasets) {
            dataset.blamed().forEach((leaves, where) -> {
                if (leaves.size() == 1) {
                    exclusive.merge(leaves.get(0), where.minus(golden), LumiRanges::union);
                }
            });
        }
        exclusive.replaceAll((leaf, where) -> where.minus(otherThan(leaf)));
        return exclusive;
    }

    /** Where a leaf other than this is false in some dataset. */
    private LumiRanges otherThan(int leaf) {
        LumiRanges others = LumiRanges.empty();
        for (Judged dataset : datasets) {
            for (Map.Entry<List<Integer>, LumiRanges> blamed : dataset.blamed().entrySet()) {
                if (!blamed.getKey().equals(List.of(leaf))) {
                    others = others.union(blamed.getValue());
                }
            }
        }
        return others;
    }

    /** The lumisections that the run is known to have, or those of it that were asked about by name. */
    LumiRanges wanted(Asked asked) {
        return asked.namedLumisections(runNumber()).orElseGet(this::known);
    }

    private LumiRanges known() {
        Set<LumiRanges> known = new HashSet<>();
        datasets.forEach(dataset -> known.addAll(List.of(dataset.oms(), dataset.rr())));
        return known.stream().reduce(LumiRanges.empty(), LumiRanges::union);
    }

    /** Where no dataset has the values to be evaluated. */
    LumiRanges notEvaluated(LumiRanges wanted) {
        return datasets.stream().map(dataset -> dataset.notEvaluated(wanted)).reduce(wanted, LumiRanges::intersection);
    }
}
