package io.runregistry.core.rule;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.rule.Expression.Iteration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/** From json-logic to expressions. Only an object with exactly one key is an operation; everything else is data. */
final class RuleParser {

    private static final Expression NULL = new Expression.Literal(NullNode.getInstance());
    private static final Expression UNDEFINED = new Expression.Literal(MissingNode.getInstance());
    private static final Set<String> WITH_RULES_OF_THEIR_OWN = Set.of(
            "var",
            "missing",
            "missing_some",
            "and",
            "or",
            "if",
            "?:",
            "map",
            "filter",
            "reduce",
            "all",
            "none",
            "some");
    private static final Set<String> KNOWN = known();

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    private RuleParser() {}

    /** @param doubts what json-logic takes, but can't have been meant */
    record Parsed(Expression expression, List<String> doubts) {}

    static Parsed parse(JsonNode logic) {
        RuleParser parser = new RuleParser();
        Expression expression = parser.expression(logic, "");
        if (!parser.problems.isEmpty()) {
            throw new InvalidRequestException(parser.problems);
        }
        return new Parsed(expression, List.copyOf(parser.doubts));
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(WITH_RULES_OF_THEIR_OWN);
        known.addAll(Operations.all().keySet());
        return known;
    }

    private Expression expression(JsonNode logic, String path) {
        if (logic.isArray()) {
            return new Expression.Elements(expressions(logic, path));
        }
        if (!logic.isObject() || logic.size() != 1) {
            doubtSeveralOperations(logic, path);
            return new Expression.Literal(logic);
        }
        Map.Entry<String, JsonNode> operation = logic.properties().iterator().next();
        String name = operation.getKey();
        String place = path.isEmpty() ? name : path + "." + name;
        JsonNode value = operation.getValue();
        List<Expression> arguments = value.isArray() ? expressions(value, place) : List.of(expression(value, place));
        return operation(name, arguments, path);
    }

    private void doubtSeveralOperations(JsonNode data, String path) {
        List<String> operations = new ArrayList<>(data.propertyNames());
        if (operations.removeIf(name -> !KNOWN.contains(name)) || operations.isEmpty()) {
            return;
        }
        doubts.add("the object" + (path.isEmpty() ? "" : " at " + path) + " holds several operations ("
                + String.join(", ", operations)
                + "), so json-logic evaluates none of them and takes it for data, which is always true; "
                + "give each an object of its own, in an \"and\" or an \"or\"");
    }

    private List<Expression> expressions(JsonNode array, String path) {
        List<Expression> expressions = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            expressions.add(expression(array.get(i), path + "[" + i + "]"));
        }
        return expressions;
    }

    private Expression operation(String name, List<Expression> arguments, String path) {
        return switch (name) {
            case "var" -> variable(arguments);
            case "missing" -> new Expression.Missing(new Expression.Elements(arguments), NULL, false);
            case "missing_some" -> new Expression.Missing(argument(arguments, 1), argument(arguments, 0), true);
            case "and" -> new Expression.And(arguments);
            case "or" -> new Expression.Or(arguments);
            case "if", "?:" -> new Expression.If(arguments);
            case "map", "filter", "reduce", "all", "none", "some" -> iteration(name, arguments);
            default -> plain(name, arguments, path);
        };
    }

    private static Expression argument(List<Expression> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : UNDEFINED;
    }

    private static Expression variable(List<Expression> arguments) {
        Expression name = argument(arguments, 0);
        Expression otherwise = arguments.size() > 1 ? arguments.get(1) : NULL;
        if (!(name instanceof Expression.Literal literal)) {
            return new Expression.ComputedVariable(name, otherwise);
        }
        JsonNode value = literal.value();
        String text = value.isNull() || value.isMissingNode() ? "" : JavaScript.string(value);
        return new Expression.Variable(text, JavaScript.path(text), otherwise);
    }

    private static Expression iteration(String name, List<Expression> arguments) {
        return new Iteration(
                Iteration.Kind.valueOf(name.toUpperCase(Locale.ROOT)),
                argument(arguments, 0),
                argument(arguments, 1),
                arguments.size() > 2 ? arguments.get(2) : NULL);
    }

    private Expression plain(String name, List<Expression> arguments, String path) {
        Function<List<JsonNode>, JsonNode> function = Operations.all().get(name);
        if (function == null) {
            String place = path.isEmpty() ? "" : " at " + path;
            problems.add(new Problem(
                    "unknown_operation",
                    path,
                    "unknown operation \"" + name + "\"" + place + NearestName.hint(name, KNOWN)));
            return NULL;
        }
        return new Expression.Operation(name, arguments, function);
    }
}
