package io.runregistry.core.query;

import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a query means, said as plainly as possible: of a row that has a value, or none, for whatever it is asked. Each value
 * is drawn when it is first asked for, so that a row fits every query.
 */
final class PlainEvaluation {

    private final Map<String, JsonNode> row;
    private final Random random;

    PlainEvaluation(Map<String, JsonNode> row, Random random) {
        this.row = row;
        this.random = random;
    }

    boolean holds(Query query) {
        if (query instanceof Query.And and) {
            return and.parts().stream().allMatch(this::holds);
        }
        if (query instanceof Query.Or or) {
            return or.parts().isEmpty() || or.parts().stream().anyMatch(this::holds);
        }
        if (query instanceof Query.Not not) {
            return !holds(not.part());
        }
        return query instanceof Query.Comparison comparison
                ? compared(value(comparison.attribute().wire()), comparison.operator(), comparison.value())
                : value(query.normal().toString()).isNumber();
    }

    private JsonNode value(String what) {
        return row.computeIfAbsent(what, asked -> switch (random.nextInt(3)) {
            case 0 -> JsonNodeFactory.instance.nullNode();
            case 1 -> JsonNodeFactory.instance.stringNode("2022-07-0" + (4 + random.nextInt(5)) + "T12:00:00Z");
            default -> JsonNodeFactory.instance.numberNode(random.nextInt(4));
        });
    }

    private static boolean compared(JsonNode value, Operator operator, JsonNode with) {
        if (with.isNull()) {
            return value.isNull() == (operator == Operator.EQUAL);
        }
        if (value.isNull()) {
            return false;
        }
        if (operator.isPattern()) {
            boolean matches = Pattern.compile(
                            with.stringValue().replace("%", "\\E.*\\Q").replaceFirst("^", "\\\\Q") + "\\E")
                    .matcher(value.asString())
                    .matches();
            return matches == (operator == Operator.LIKE);
        }
        int order = value.isNumber() && with.isNumber()
                ? Double.compare(value.doubleValue(), with.doubleValue())
                : value.asString().compareTo(with.asString());
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case GREATER -> order > 0;
            case AT_MOST -> order <= 0;
            case AT_LEAST -> order >= 0;
            case LIKE, NOT_LIKE -> throw new IllegalArgumentException();
        };
    }
}
