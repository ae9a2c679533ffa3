package io.runregistry.server.golden.direct;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.rule.Verdict;
import io.runregistry.server.http.JsonText;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A rule that says itself which datasets it is about. */
final class DirectRule {

    private static final int LONGEST = 1_000_000;

    private final Rule rule;
    private final RangeEvaluation evaluation;
    private final NecessaryCondition ofName;
    private final NecessaryCondition ofRun;

    private DirectRule(Rule rule) {
        this.rule = rule;
        this.evaluation = new RangeEvaluation(rule);
        this.ofName = NecessaryCondition.ofDatasetName(rule);
        this.ofRun = NecessaryCondition.ofRunNumber(rule);
    }

    /** @throws InvalidRequestException in the words of {@code json_portal} */
    static DirectRule parse(ObjectNode body, String field) {
        JsonNode logic = JsonText.parse(body, field, LONGEST);
        if (logic.isObject() && logic.isEmpty()) {
            throw new InvalidRequestException("empty_rule", field, "Empty json logic sent");
        }
        return new DirectRule(Rule.of(logic));
    }

    boolean mayHoldForDataset(String name) {
        return ofName.mayHold(StringNode.valueOf(name));
    }

    boolean mayHoldForRun(int runNumber) {
        return ofRun.mayHold(IntNode.valueOf(runNumber));
    }

    Verdict evaluate(DatasetFacts facts) {
        return evaluation.evaluate(facts);
    }

    /**
     * Whether a dataset is one that the rule is about: each of its conditions, by its {@code and} and {@code or}, holds in some
     * lumisection, be it not the same.
     */
    boolean isAbout(Verdict verdict) {
        return !verdict.good().isEmpty() || !verdict.blamed().isEmpty() && holdsSomewhere(rule.logic(), verdict);
    }

    private static boolean holdsSomewhere(JsonNode part, Verdict verdict) {
        if (part.isObject() && part.size() == 1 && part.has("and")) {
            return parts(part.get("and")).allMatch(each -> holdsSomewhere(each, verdict));
        }
        if (part.isObject() && part.size() == 1 && part.has("or")) {
            return parts(part.get("or")).anyMatch(each -> holdsSomewhere(each, verdict));
        }
        return verdict.blamed().keySet().stream().anyMatch(leaves -> !leaves.contains(part));
    }

    private static Stream<JsonNode> parts(JsonNode parts) {
        return parts.isArray() ? parts.valueStream() : List.of(parts).stream();
    }
}
