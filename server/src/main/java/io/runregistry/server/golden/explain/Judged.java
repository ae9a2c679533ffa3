package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.core.rule.Verdict;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule says of a dataset, of the lumisections that were asked about.
 *
 * @param oms lumisections that have OMS values
 * @param rr lumisections that have RR values; a rule is evaluated where there are both
 * @param good where it holds
 * @param blamed where it does not, by the numbers of the leaves that are false
 * @param holds where each leaf is true, by its number; empty unless the whole rule is to be told
 */
record Judged(
        Candidate subject,
        LumiRanges oms,
        LumiRanges rr,
        LumiRanges good,
        Map<List<Integer>, LumiRanges> blamed,
        List<LumiRanges> holds) {

    static Judged of(Candidate subject, RangeEvaluation evaluation, Telling telling, Asked asked) {
        Verdict verdict = evaluation.evaluate(subject.facts());
        Map<List<Integer>, LumiRanges> blamed = new LinkedHashMap<>();
        verdict.blamed().forEach((combination, where) -> {
            LumiRanges within = asked.within(subject.runNumber(), where);
            if (!within.isEmpty()) {
                blamed.merge(telling.leaves().numbers(combination), within, LumiRanges::union);
            }
        });
        return new Judged(
                subject,
                subject.facts().oms().covered(),
                subject.facts().rr().covered(),
                asked.within(subject.runNumber(), verdict.good()),
                blamed,
                telling.holds(subject.facts()));
    }

    /** Where the rule does not hold. */
    LumiRanges bad() {
        return blamed.values().stream().reduce(LumiRanges.empty(), LumiRanges::union);
    }

    /** Where it was not asked for want of values. */
    LumiRanges notEvaluated(LumiRanges wanted) {
        return wanted.minus(oms.intersection(rr));
    }
}
