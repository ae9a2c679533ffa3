package io.runregistry.core.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes json-logic as people would say it. */
final class RuleWords {

    private static final Set<String> BETWEEN =
            Set.of("==", "===", "!=", "!==", "<", "<=", ">", ">=", "in", "and", "or", "+", "-", "*", "/", "%");

    private RuleWords() {}

    static String of(JsonNode logic) {
        return words(logic, false);
    }

    private static String words(JsonNode logic, boolean inside) {
        if (logic.isArray()) {
            return logic.valueStream()
                    .map(element -> words(element, false))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (!logic.isObject() || logic.size() != 1) {
            return logic.toString();
        }
        String operation = logic.propertyNames().iterator().next();
        JsonNode value = logic.path(operation);
        List<JsonNode> arguments = value.isArray() ? value.valueStream().toList() : List.of(value);
        return operation(operation, arguments, inside);
    }

    private static String operation(String operation, List<JsonNode> arguments, boolean inside) {
        if (operation.equals("var")) {
            return variable(arguments);
        }
        if (BETWEEN.contains(operation) && arguments.size() > 1) {
            return bracketed(
                    arguments.stream()
                            .map(argument -> words(argument, true))
                            .collect(Collectors.joining(" " + operation + " ")),
                    inside);
        }
        if (operation.equals("!") && arguments.size() == 1) {
            return "not " + words(arguments.get(0), true);
        }
        if ((operation.equals("if") || operation.equals("?:")) && arguments.size() > 1) {
            return bracketed(choice(arguments), inside);
        }
        return call(operation, arguments);
    }

    private static String variable(List<JsonNode> arguments) {
        if (arguments.isEmpty() || !arguments.get(0).isValueNode() || arguments.size() > 2) {
            return call("var", arguments);
        }
        String name = arguments.get(0).asString("");
        String shown = name.isEmpty() ? "everything" : name;
        return arguments.size() == 1 ? shown : "(" + shown + ", if missing " + words(arguments.get(1), true) + ")";
    }

    /** {@code if a then b, if c then d, else e}. */
    private static String choice(List<JsonNode> arguments) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            parts.add("if " + words(arguments.get(i), true) + " then " + words(arguments.get(i + 1), true));
        }
        if (arguments.size() % 2 == 1) {
            parts.add("else " + words(arguments.get(arguments.size() - 1), true));
        }
        return String.join(", ", parts);
    }

    private static String call(String operation, List<JsonNode> arguments) {
        return operation
                + arguments.stream()
                        .map(argument -> words(argument, false))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String bracketed(String words, boolean inside) {
        return inside ? "(" + words + ")" : words;
    }
}
