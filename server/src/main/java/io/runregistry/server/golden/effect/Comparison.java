package io.runregistry.server.golden.effect;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Sum;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import io.runregistry.server.log.DatasetKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects what a rule says of the datasets of some runs with the judgements that hold, and with others. A lumisection is
 * golden if it is so in any dataset of its run, and weighs what the first of them says. Not safe for threads.
 */
final class Comparison {

    private final RangeEvaluation rule;
    private final Map<DatasetKey, LumisectionValues<Triplet>> judgements;
    private final Map<Integer, OfRun> runs = new TreeMap<>();

    Comparison(RangeEvaluation rule, Map<DatasetKey, LumisectionValues<Triplet>> judgements) {
        this.rule = rule;
        this.judgements = judgements;
    }

    private record OfRun(Candidate weights, LumiRanges before, LumiRanges after) {

        OfRun and(OfRun other) {
            return new OfRun(weights, before.union(other.before), after.union(other.after));
        }

        LumiRanges gained() {
            return after.minus(before);
        }

        LumiRanges lost() {
            return before.minus(after);
        }
    }

    void add(Candidate candidate) {
        LumiRanges before = rule.evaluate(candidate.facts()).good();
        LumisectionValues<Triplet> judged = judgements.get(new DatasetKey(candidate.runNumber(), candidate.name()));
        LumiRanges after = judged == null
                ? before
                : rule.evaluate(with(candidate.facts(), judged)).good();
        runs.merge(candidate.runNumber(), new OfRun(candidate, before, after), OfRun::and);
    }

    private static DatasetFacts with(DatasetFacts facts, LumisectionValues<Triplet> judged) {
        return new DatasetFacts(facts.run(), facts.dataset(), facts.oms(), judged);
    }

    /** {@code {gained, lost}}, each {@code {lumisections, recorded_luminosity, delivered_luminosity, runs: {"355208": [[3, 7]]}}}. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("gained", json(OfRun::gained));
        json.set("lost", json(OfRun::lost));
        return json;
    }

    private ObjectNode json(Function<OfRun, LumiRanges> wanted) {
        Map<Integer, LumiRanges> places = new TreeMap<>();
        runs.forEach((number, run) -> places.put(number, wanted.apply(run)));
        LumiMask mask = LumiMask.of(places);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("lumisections", mask.count());
        json.put("recorded_luminosity", sum(mask, Candidate::recorded));
        json.put("delivered_luminosity", sum(mask, Candidate::delivered));
        ObjectNode told = json.putObject("runs");
        mask.runs().forEach((run, ranges) -> {
            var list = told.putArray(Integer.toString(run));
            ranges.ranges().forEach(range -> list.addArray().add(range.first()).add(range.last()));
        });
        return json;
    }

    private double sum(LumiMask mask, BiFunction<Candidate, LumiRanges, Double> luminosity) {
        Sum sum = new Sum();
        runs.forEach((number, run) -> sum.add(luminosity.apply(run.weights(), mask.ranges(number))));
        return sum.value();
    }
}
