package io.runregistry.server.playground;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which parts of a rule hold, as the wire shows them: nested {@code [rule, {resulted_value}]} pairs. */
final class EvaluatedRule {

    private static final Set<String> WITH_PARTS = Set.of("and", "or");
    private static final int LONGEST_TEXT = 100;

    private EvaluatedRule() {}

    /**
     * A pair for each rule of a list, or for the one that it is; within {@code and} and {@code or} stand the pairs of their
     * parts. A rule holds if it gives exactly {@code true}. Numbers, true, false and null are no rules and are left out.
     *
     * @throws InvalidRequestException if an operation is unknown, or a text stands where rules are that is too long for one
     */
    static ArrayNode pairs(JsonNode rules, JsonNode data) {
        ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
        for (JsonNode rule : rules.isArray() ? rules : List.of(rules)) {
            int times = times(rule);
            if (times > 0) {
                ArrayNode pair = pair(rule, data);
                for (int i = 0; i < times; i++) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    /**
     * An operation stands once. What is none stands as often as JavaScript finds keys in it, which in a text is once a
     * letter; programs may count on the places.
     */
    private static int times(JsonNode rule) {
        if (!rule.isString()) {
            return rule.size();
        }
        String text = rule.stringValue();
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidRequestException(
                    "text_too_long",
                    "",
                    "\"" + text.substring(0, LONGEST_TEXT) + "…\" stands where a rule is expected, and has more than "
                            + LONGEST_TEXT + " characters");
        }
        return text.length();
    }

    private static ArrayNode pair(JsonNode rule, JsonNode data) {
        JsonNode value = Rule.of(rule).evaluate(data);
        ArrayNode pair = JsonNodeFactory.instance.arrayNode();
        pair.add(rule.isObject() ? withPairsOfParts((ObjectNode) rule, data) : rule);
        pair.addObject().put("resulted_value", value.isBoolean() && value.booleanValue());
        return pair;
    }

    private static ObjectNode withPairsOfParts(ObjectNode rule, JsonNode data) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        rule.forEachEntry((name, value) -> shown.set(name, WITH_PARTS.contains(name) ? pairs(value, data) : value));
        return shown;
    }
}
