package io.runregistry.client;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.rule.Rule;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question why lumisections are not golden: by which rule, and which lumisections; all if none are named. Immutable.
 *
 * <pre>{@code
 * WhyNot.in(5).of(355208, 3, 7)                                    // by the rule of golden JSON 5, as of its version
 * WhyNot.by(rule, "/PromptReco/Collisions2022/DQM").of(mask)
 * }</pre>
 */
public final class WhyNot {

    private final ObjectNode body;

    private WhyNot(ObjectNode body) {
        this.body = body;
    }

    /** By the rule and the dataset names of a golden JSON that is made; as of the version it was made from, if read now. */
    public static WhyNot in(int goldenJson) {
        return new WhyNot(Wire.object().put("id_json", goldenJson));
    }

    /** @param datasetNames an SQL {@code SIMILAR TO} pattern */
    public static WhyNot by(Rule rule, String datasetNames) {
        ObjectNode body = Wire.object();
        body.set("json_logic", rule.logic());
        return new WhyNot(body.put("dataset_name_filter", datasetNames));
    }

    /**
     * The same about whole runs.
     *
     * @throws InvalidCallException if there is none, or a number is not positive
     */
    public WhyNot of(Collection<Integer> runs) {
        WhyNot question = aboutNothingElse();
        ArrayNode numbers = question.body.putArray("runs");
        Checks.runNumbers(runs).forEach(numbers::add);
        return question;
    }

    /**
     * The same about lumisections of a run, both included.
     *
     * @throws InvalidCallException if they are none, or the run's number is not positive
     */
    public WhyNot of(int runNumber, int first, int last) {
        LumiRange range = Checks.range(first, last);
        WhyNot question = aboutNothingElse();
        question.body.put("run_number", Checks.runNumber(runNumber));
        question.body.putArray("lumisections").add(range.first()).add(range.last());
        return question;
    }

    /** The same about the lumisections of a list. */
    public WhyNot of(LumiMask mask) {
        WhyNot question = aboutNothingElse();
        question.body.set("mask", json(mask));
        return question;
    }

    /** The same, told of at most so many pieces (1,000 unless said, at most 10,000); what was lost is always told of all. */
    public WhyNot pieces(int most) {
        ObjectNode limited = body.deepCopy();
        return new WhyNot(limited.put("pieces", most));
    }

    private WhyNot aboutNothingElse() {
        ObjectNode rest = body.deepCopy();
        rest.remove(List.of("run_number", "lumisections", "runs", "mask"));
        return new WhyNot(rest);
    }

    static ObjectNode json(LumiMask mask) {
        ObjectNode json = Wire.object();
        mask.runs().forEach((run, ranges) -> {
            ArrayNode array = json.putArray(Integer.toString(run));
            ranges.ranges().forEach(range -> array.addArray().add(range.first()).add(range.last()));
        });
        return json;
    }

    ObjectNode toWire() {
        return body.deepCopy();
    }
}
