package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import io.runregistry.server.log.DatasetKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lumisections of a dataset in which the same leaves are false, or in which the rule holds.
 *
 * @param goldenElsewhere those that are golden all the same, since another dataset of the run is good there
 * @param falseLeaves by number
 * @param holds where each leaf is true, by its number; empty unless the whole rule is to be told
 * @param values what the variables of the leaves to be told are along the lumisections
 * @param recorded luminosity of those that are not golden
 * @param delivered the same
 */
record Piece(
        DatasetKey dataset,
        LumiRanges lumisections,
        LumiRanges goldenElsewhere,
        List<Integer> falseLeaves,
        List<LumiRanges> holds,
        Map<Variable, ColumnRanges<Value>> values,
        double recorded,
        double delivered) {

    static Piece of(
            Judged dataset, LumiRanges lumisections, LumiRanges golden, List<Integer> falseLeaves, Telling telling) {
        Candidate subject = dataset.subject();
        LumiRanges lost = lumisections.minus(golden);
        return new Piece(
                new DatasetKey(subject.runNumber(), subject.name()),
                lumisections,
                lumisections.intersection(golden),
                falseLeaves,
                dataset.holds().stream().map(lumisections::intersection).toList(),
                values(subject, lumisections, telling.told(falseLeaves), telling.leaves()),
                subject.recorded(lost),
                subject.delivered(lost));
    }

    private static Map<Variable, ColumnRanges<Value>> values(
            Candidate subject, LumiRanges lumisections, List<Integer> told, Leaves leaves) {
        Map<Variable, ColumnRanges<Value>> values = new LinkedHashMap<>();
        told.forEach(leaf -> leaves.variables(leaf)
                .forEach(variable ->
                        values.computeIfAbsent(variable, wanted -> wanted.values(subject.facts(), lumisections))));
        return values;
    }

    /** What the variables are in the same lumisections of the dataset at another time. */
    Map<Variable, ColumnRanges<Value>> valuesIn(Candidate other) {
        Map<Variable, ColumnRanges<Value>> found = new LinkedHashMap<>();
        values.keySet().forEach(variable -> found.put(variable, variable.values(other.facts(), lumisections)));
        return found;
    }
}
