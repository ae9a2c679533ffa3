package io.runregistry.core.rule;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/** json-logic's operations on evaluated arguments; an argument that is not given is {@code undefined}. */
final class Operations {

    private static final Map<String, Function<List<JsonNode>, JsonNode>> BY_NAME = byName();
    private static final int LONGEST = 1_000_000;

    private Operations() {}

    static Map<String, Function<List<JsonNode>, JsonNode>> all() {
        return BY_NAME;
    }

    private static Map<String, Function<List<JsonNode>, JsonNode>> byName() {
        Map<String, Function<List<JsonNode>, JsonNode>> operations = new LinkedHashMap<>();
        operations.put("==", comparison(JavaScript::looselyEqual));
        operations.put("===", comparison(JavaScript::strictlyEqual));
        operations.put("!=", comparison((a, b) -> !JavaScript.looselyEqual(a, b)));
        operations.put("!==", comparison((a, b) -> !JavaScript.strictlyEqual(a, b)));
        operations.put(">", comparison((a, b) -> JavaScript.less(b, a)));
        operations.put(">=", comparison((a, b) -> JavaScript.lessOrEqual(b, a)));
        operations.put("<", between(JavaScript::less));
        operations.put("<=", between(JavaScript::lessOrEqual));
        operations.put("!", arguments -> JavaScript.bool(!JavaScript.truthy(argument(arguments, 0))));
        operations.put("!!", arguments -> JavaScript.bool(JavaScript.truthy(argument(arguments, 0))));
        operations.put(
                "+",
                arguments -> JavaScript.numberNode(
                        arguments.stream().mapToDouble(JavaScript::parseFloat).reduce(0, Double::sum)));
        operations.put("*", Operations::product);
        operations.put("-", Operations::difference);
        operations.put("/", arithmetic((a, b) -> a / b));
        operations.put("%", arithmetic((a, b) -> a % b));
        operations.put(
                "min",
                arguments -> JavaScript.numberNode(arguments.stream()
                        .mapToDouble(JavaScript::number)
                        .reduce(Double.POSITIVE_INFINITY, Math::min)));
        operations.put(
                "max",
                arguments -> JavaScript.numberNode(arguments.stream()
                        .mapToDouble(JavaScript::number)
                        .reduce(Double.NEGATIVE_INFINITY, Math::max)));
        operations.put("in", arguments -> JavaScript.bool(isIn(argument(arguments, 0), argument(arguments, 1))));
        operations.put("cat", Operations::concatenation);
        operations.put("substr", Operations::substring);
        operations.put("merge", Operations::merge);
        operations.put("log", arguments -> argument(arguments, 0));
        return operations;
    }

    private static JsonNode argument(List<JsonNode> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : MissingNode.getInstance();
    }

    private static Function<List<JsonNode>, JsonNode> comparison(BiPredicate<JsonNode, JsonNode> holds) {
        return arguments -> JavaScript.bool(holds.test(argument(arguments, 0), argument(arguments, 1)));
    }

    /** With three arguments, whether the second lies between the others. */
    private static Function<List<JsonNode>, JsonNode> between(BiPredicate<JsonNode, JsonNode> holds) {
        return arguments -> JavaScript.bool(holds.test(argument(arguments, 0), argument(arguments, 1))
                && (argument(arguments, 2).isMissingNode()
                        || holds.test(argument(arguments, 1), argument(arguments, 2))));
    }

    private static Function<List<JsonNode>, JsonNode> arithmetic(DoubleBinaryOperator operator) {
        return arguments -> JavaScript.numberNode(operator.applyAsDouble(
                JavaScript.number(argument(arguments, 0)), JavaScript.number(argument(arguments, 1))));
    }

    /** A single argument is given back as it is, since JavaScript's reduce has nothing to do. */
    private static JsonNode product(List<JsonNode> arguments) {
        return arguments.size() == 1
                ? arguments.get(0)
                : JavaScript.numberNode(
                        arguments.stream().mapToDouble(JavaScript::parseFloat).reduce(1, (a, b) -> a * b));
    }

    private static JsonNode difference(List<JsonNode> arguments) {
        double first = JavaScript.number(argument(arguments, 0));
        JsonNode second = argument(arguments, 1);
        return JavaScript.numberNode(second.isMissingNode() ? -first : first - JavaScript.number(second));
    }

    private static boolean isIn(JsonNode what, JsonNode where) {
        if (where.isString()) {
            return !where.stringValue().isEmpty() && where.stringValue().contains(JavaScript.string(what));
        }
        return where.isArray() && where.valueStream().anyMatch(element -> JavaScript.strictlyEqual(element, what));
    }

    /** From {@code start} (from the end, if negative) {@code length} characters, or all but the last ones, if negative. */
    private static JsonNode substring(List<JsonNode> arguments) {
        String text = JavaScript.string(argument(arguments, 0));
        String rest = text.substring(startOf(text, JavaScript.number(argument(arguments, 1))));
        JsonNode length = argument(arguments, 2);
        return StringNode.valueOf(length.isMissingNode() ? rest : rest.substring(0, lengthOf(rest, length)));
    }

    /** Fractions are cut off, so that -0.5 is the beginning and not the end. */
    private static int startOf(String text, double start) {
        int whole = (int) start;
        return whole < 0 ? Math.max(0, text.length() + whole) : Math.min(whole, text.length());
    }

    /** A negative length that is a text is appended to the text's, which makes no number. */
    private static int lengthOf(String rest, JsonNode length) {
        double wanted = JavaScript.number(length);
        if (wanted < 0 && !length.isNumber()) {
            return 0;
        }
        return (int) Math.max(0, Math.min(rest.length(), wanted < 0 ? rest.length() + wanted : wanted));
    }

    private static JsonNode concatenation(List<JsonNode> arguments) {
        StringBuilder text = new StringBuilder();
        for (JsonNode argument : arguments) {
            text.append(JavaScript.joined(argument));
            limit("cat", text.length());
        }
        return StringNode.valueOf(text.toString());
    }

    /** Repeated, an operation that doubles its argument would fill any memory. */
    private static void limit(String operation, int length) {
        if (length > LONGEST) {
            throw new InvalidRequestException(
                    "rule_too_large",
                    operation,
                    "\"" + operation + "\" in the rule makes something longer than " + LONGEST
                            + " characters or elements, the most that is taken");
        }
    }

    private static JsonNode merge(List<JsonNode> arguments) {
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        for (JsonNode argument : arguments) {
            limit("merge", merged.size() + argument.size());
            if (argument.isArray()) {
                argument.forEach(merged::add);
            } else {
                merged.add(JavaScript.defined(argument));
            }
        }
        return merged;
    }
}
