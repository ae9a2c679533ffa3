package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import io.runregistry.server.log.DatasetKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lumisections of a dataset in which the same leaves are false.
 *
 * @param goldenElsewhere those that are golden all the same, since another dataset of the run is good there
 * @param falseLeaves by number
 * @param values what the variables of these leaves are along the lumisections
 * @param recorded luminosity of those that are not golden
 * @param delivered the same
 */
record Piece(
        DatasetKey dataset,
        LumiRanges lumisections,
        LumiRanges goldenElsewhere,
        List<Integer> falseLeaves,
        Map<Variable, ColumnRanges<Value>> values,
        double recorded,
        double delivered) {

    static Piece of(
            Candidate subject, LumiRanges lumisections, LumiRanges golden, List<Integer> falseLeaves, Leaves leaves) {
        LumiRanges lost = lumisections.minus(golden);
        return new Piece(
                new DatasetKey(subject.runNumber(), subject.name()),
                lumisections,
                lumisections.intersection(golden),
                falseLeaves,
                values(subject, lumisections, falseLeaves, leaves),
                subject.recorded(lost),
                subject.delivered(lost));
    }

    private static Map<Variable, ColumnRanges<Value>> values(
            Candidate subject, LumiRanges lumisections, List<Integer> falseLeaves, Leaves leaves) {
        Map<Variable, ColumnRanges<Value>> values = new LinkedHashMap<>();
        falseLeaves.forEach(leaf -> leaves.variables(leaf)
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
