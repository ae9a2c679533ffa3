package io.runregistry.server.golden.explain;

import io.runregistry.core.rule.RuleTree.Leaf;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is golden of everything asked about, what is not, and what each leaf costs. Not safe for threads. */
final class Losses {

    private final Leaves leaves;
    private final Loss golden = new Loss();
    private final Loss notGolden = new Loss();
    private final Loss notEvaluated = new Loss();
    private final List<Loss> exclusive = new ArrayList<>();
    private final List<Loss> inclusive = new ArrayList<>();

    Losses(Leaves leaves) {
        this.leaves = leaves;
        for (int leaf = 0; leaf < leaves.count(); leaf++) {
            exclusive.add(new Loss());
            inclusive.add(new Loss());
        }
    }

    void add(JudgedRun run, Asked asked) {
        Candidate weights = run.weights();
        golden.add(run.golden(), weights);
        notGolden.add(run.notGolden(), weights);
        notEvaluated.add(run.notEvaluated(run.wanted(asked)), weights);
        run.exclusive().forEach((leaf, where) -> exclusive.get(leaf).add(where, weights));
        run.inclusive().forEach((leaf, where) -> inclusive.get(leaf).add(where, weights));
    }

    /** A run of which nothing could be evaluated, and no luminosity is known. */
    void addNotEvaluated(long lumisections) {
        notEvaluated.addUnweighed(lumisections);
    }

    /** {@code {golden, not_golden, not_evaluated, leaves: [{rule, rule_path, in_words, exclusive, inclusive}]}}. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("golden", golden.json());
        json.set("not_golden", notGolden.json());
        json.set("not_evaluated", notEvaluated.json());
        ArrayNode array = json.putArray("leaves");
        for (int number = 0; number < leaves.count(); number++) {
            Leaf leaf = leaves.leaf(number);
            ObjectNode one = array.addObject();
            Leaves.write(leaf, one);
            one.put("in_words", leaf.inWords());
            one.set("exclusive", exclusive.get(number).json());
            one.set("inclusive", inclusive.get(number).json());
        }
        return json;
    }
}
