package io.runregistry.server.query;

import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.Operator;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import tools.jackson.databind.JsonNode;

/** Which questions make sense, said plainly. */
final class PlainSense {

    private PlainSense() {}

    static boolean makesSense(Query query, Scope scope) {
        if (query instanceof Query.And and) {
            return and.parts().stream().allMatch(part -> makesSense(part, scope));
        }
        if (query instanceof Query.Or or) {
            return or.parts().stream().allMatch(part -> makesSense(part, scope));
        }
        if (query instanceof Query.Not not) {
            return makesSense(not.part(), scope);
        }
        if (query instanceof Query.Share share) {
            return RandomTree.COLUMNS.contains(share.column());
        }
        return !(query instanceof Query.Comparison comparison) || makesSense(comparison, scope);
    }

    /** Whether the wire has words for it. */
    static boolean isOfTheWire(Query query) {
        if (query instanceof Query.And and) {
            return and.parts().stream().allMatch(PlainSense::isOfTheWire);
        }
        if (query instanceof Query.Or or) {
            return or.parts().stream().allMatch(PlainSense::isOfTheWire);
        }
        return query instanceof Query.Comparison comparison && !(comparison.attribute() instanceof Attribute.AnyTexts);
    }

    private static boolean makesSense(Query.Comparison comparison, Scope scope) {
        RandomTree.Subject subject = RandomTree.subject(comparison.attribute());
        JsonNode value = comparison.value();
        Operator operator = comparison.operator();
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (!subject.known() || subject.ofDatasets() && scope == Scope.RUNS) {
            return false;
        }
        if (operator.isPattern() && (!value.isString() || endsQuoting(value.stringValue()))) {
            return false;
        }
        return switch (subject.type()) {
            case COUNT ->
                !operator.isPattern() && (value.isNumber() || value.isString() && isNumber(value.stringValue()));
            case NAME -> value.isString();
            case TEXTS -> value.isString() && (equality || operator.isPattern());
            case NUMBER -> value.isString() || value.isNumber() || value.isNull() && equality;
            case BOOLEAN -> value.isString() || (value.isBoolean() || value.isNull()) && equality;
            case TEXT -> value.isString() || value.isNull() && equality;
            case ANYTHING -> value.isString() || value.isNumber() || equality;
        };
    }

    private static boolean endsQuoting(String pattern) {
        return (pattern.length() - pattern.replaceAll("\\\\+$", "").length()) % 2 == 1;
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("[-+]?\\d{1,15}(\\.\\d{1,15})?");
    }
}
