package io.runregistry.core.rule;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** A parsed part of a rule. A value that JavaScript would call {@code undefined} is a missing node. */
sealed interface Expression {

    JsonNode evaluate(Scope scope);

    /** Anything that is no operation stands for itself. */
    record Literal(JsonNode value) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope) {
            return value;
        }
    }

    /** A list, each of whose elements is evaluated. */
    record Elements(List<Expression> elements) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> array.add(JavaScript.defined(element.evaluate(scope))));
            return array;
        }
    }

    /** {@code var} with a name that is known when the rule is parsed, and perhaps a default. */
    record Variable(String name, List<String> path, Expression otherwise) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope) {
            if (name.isEmpty()) {
                return scope.whole();
            }
            JsonNode value = scope.at(path);
            return value.isMissingNode() ? JavaScript.defined(otherwise.evaluate(scope)) : value;
        }
    }

    /** {@code var} with a name that is computed. */
    record ComputedVariable(Expression name, Expression otherwise) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope) {
            JsonNode computed = name.evaluate(scope);
            if (computed.isMissingNode()
                    || computed.isNull()
                    || computed.isString() && computed.stringValue().isEmpty()) {
                return scope.whole();
            }
            JsonNode value = scope.at(JavaScript.path(computed));
            return value.isMissingNode() ? JavaScript.defined(otherwise.evaluate(scope)) : value;
        }
    }

    /** {@code missing} and {@code missing_some}, which look variables up. */
    record Missing(Expression keys, Expression needed, boolean some) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope) {
            JsonNode given = keys.evaluate(scope);
            // the names may come as arguments, or as one list; or as one name
            JsonNode wanted = given.path(0).isArray() ? given.get(0) : given;
            ArrayNode missing = JsonNodeFactory.instance.arrayNode();
            (wanted.isArray() ? wanted.valueStream() : Stream.of(wanted))
                    .filter(key -> isMissing(scope, key))
                    .forEach(missing::add);
            if (some && length(given) - missing.size() >= JavaScript.number(needed.evaluate(scope))) {
                missing.removeAll();
            }
            return missing;
        }

        private static double length(JsonNode given) {
            return given.isArray()
                    ? given.size()
                    : given.isString() ? given.stringValue().length() : Double.NaN;
        }

        /** Whether {@code {"var": key}} gives nothing; a list is a name with a default. */
        private static boolean isMissing(Scope scope, JsonNode key) {
            JsonNode name = key.isArray() ? key.path(0) : key;
            JsonNode otherwise = key.path(1);
            JsonNode value = new ComputedVariable(new Literal(name), new Literal(otherwise)).evaluate(scope);
            return value.isMissingNode()
                    || value.isNull()
                    || value.isString() && value.stringValue().isEmpty();
        }
    }

    /** Gives the first part that is false, or the last one. */
    record And(List<Expression> parts) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope) {
            JsonNode value = MissingNode.getInstance();
            for (Expression part : parts) {
                value = part.evaluate(scope);
                if (!JavaScript.truthy(value)) {
                    return value;
                }
            }
            return value;
        }
    }

    /** Gives the first part that is true, or the last one. */
    record Or(List<Expression> parts) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope) {
            JsonNode value = MissingNode.getInstance();
            for (Expression part : parts) {
                value = part.evaluate(scope);
                if (JavaScript.truthy(value)) {
                    return value;
                }
            }
            return value;
        }
    }

    /** {@code if} with any number of conditions: condition, result, condition, result, …, otherwise. */
    record If(List<Expression> parts) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope) {
            int i = 0;
            for (; i + 1 < parts.size(); i += 2) {
                if (JavaScript.truthy(parts.get(i).evaluate(scope))) {
                    return parts.get(i + 1).evaluate(scope);
                }
            }
            return i < parts.size() ? parts.get(i).evaluate(scope) : NullNode.getInstance();
        }
    }

    /** An operation that goes through a list, evaluating its logic with each element as the data. */
    record Iteration(Kind kind, Expression list, Expression logic, Expression initial) implements Expression {

        enum Kind {
            MAP,
            FILTER,
            REDUCE,
            ALL,
            NONE,
            SOME
        }

        @Override
        public JsonNode evaluate(Scope scope) {
            JsonNode elements = list.evaluate(scope);
            return switch (kind) {
                case MAP -> map(elements);
                case FILTER -> filter(elements);
                case REDUCE -> reduce(elements, scope);
                case ALL ->
                    JavaScript.bool(elements.isArray()
                            && !elements.isEmpty()
                            && filter(elements).size() == elements.size());
                case NONE -> JavaScript.bool(filter(elements).isEmpty());
                case SOME -> JavaScript.bool(!filter(elements).isEmpty());
            };
        }

        private ArrayNode map(JsonNode elements) {
            ArrayNode mapped = JsonNodeFactory.instance.arrayNode();
            if (elements.isArray()) {
                elements.forEach(element -> mapped.add(JavaScript.defined(logic.evaluate(Scope.of(element)))));
            }
            return mapped;
        }

        private ArrayNode filter(JsonNode elements) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            if (elements.isArray()) {
                elements.valueStream()
                        .filter(element -> JavaScript.truthy(logic.evaluate(Scope.of(element))))
                        .forEach(kept::add);
            }
            return kept;
        }

        private JsonNode reduce(JsonNode elements, Scope scope) {
            JsonNode accumulator = JavaScript.defined(initial.evaluate(scope));
            if (elements.isArray()) {
                for (JsonNode element : elements) {
                    ObjectNode step = JsonNodeFactory.instance.objectNode();
                    step.set("current", element);
                    step.set("accumulator", accumulator);
                    accumulator = JavaScript.defined(logic.evaluate(Scope.of(step)));
                }
            }
            return accumulator;
        }
    }

    /** An operation on evaluated arguments. */
    record Operation(String name, List<Expression> arguments, Function<List<JsonNode>, JsonNode> function)
            implements Expression {
        @Override
        public JsonNode evaluate(Scope scope) {
            return function.apply(
                    arguments.stream().map(argument -> argument.evaluate(scope)).toList());
        }
    }
}
