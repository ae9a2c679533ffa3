package io.runregistry.core.rule;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A rule in json-logic, parsed once and evaluated often. Immutable, safe for threads.
 *
 * <pre>{@code
 * Rule rule = Rule.parse("{\"and\": [{\">=\": [{\"var\": \"run.oms.energy\"}, 6500]}, {\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}]}");
 * rule.evaluate(data)      // a JSON value, as JavaScript's jsonLogic.apply gives it
 * rule.variables()         // run.oms.energy, lumisection.rr.dt-dt
 * }</pre>
 */
public final class Rule {

    private final JsonNode logic;
    private final Expression expression;
    private final Variables variables;

    private final List<String> doubts;

    private Rule(JsonNode logic, RuleParser.Parsed parsed) {
        this.logic = logic;
        this.expression = parsed.expression();
        this.doubts = parsed.doubts();
        this.variables = Variables.of(expression);
    }

    /** @throws InvalidRequestException if the text is not JSON, or names operations that json-logic has not */
    public static Rule parse(String json) {
        return of(StrictJson.parse(json));
    }

    /** @throws InvalidRequestException naming each operation that json-logic has not, and where */
    public static Rule of(JsonNode logic) {
        return new Rule(logic, RuleParser.parse(logic));
    }

    /** The rule as it was written. */
    public JsonNode logic() {
        return logic;
    }

    /**
     * What {@code jsonLogic.apply(rule, data)} gives in JavaScript; as in its JSON, what is undefined or no finite number
     * is null, also within lists.
     *
     * @throws InvalidRequestException if the rule builds a text or list of more than 1,000,000 characters or elements
     */
    public JsonNode evaluate(JsonNode data) {
        return JavaScript.json(expression.evaluate(Scope.of(data)));
    }

    /** Whether json-logic takes a value for true: an empty list is false, the text "0" is true. */
    public static boolean truthy(JsonNode value) {
        return JavaScript.truthy(value);
    }

    /** The variables that the rule names outright, sorted; a name that is computed can't be told in advance. */
    public List<String> variables() {
        return List.copyOf(variables.names());
    }

    /** What is no error in json-logic but can't have been meant, as sentences; nothing if all is well. */
    public List<String> doubts() {
        return doubts;
    }

    Expression expression() {
        return expression;
    }

    Variables namedVariables() {
        return variables;
    }
}
