package io.runregistry.core.query;

import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which comparisons make sense. */
final class Comparisons {

    private Comparisons() {}

    /** Why an attribute can't be compared like this, to follow {@code operator "like" at …}; nothing if it can. */
    static Optional<String> misfit(
            Attribute attribute, Operator operator, JsonNode value, AttributeCatalogue catalogue) {
        if (operator.isPattern()) {
            Optional<String> pattern = patternMisfit(attribute, value);
            if (pattern.isPresent()) {
                return pattern;
            }
        }
        if (value.isNull()) {
            return nullMisfit(attribute, operator);
        }
        if (value.isBoolean() && operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            return Optional.of("can't be used with true or false; use = or <>");
        }
        if (attribute instanceof Attribute.RunNumber || attribute instanceof Attribute.FlagCount) {
            return isNumeric(value) ? Optional.empty() : Optional.of("needs a number, not " + value);
        }
        if (attribute instanceof Attribute.DatasetName) {
            return value.isString() ? Optional.empty() : Optional.of("needs text, not " + value);
        }
        if (attribute instanceof Attribute.DatasetsInGui
                || attribute instanceof Attribute.FlagTexts
                || attribute instanceof Attribute.AnyTexts) {
            return textsMisfit(operator, value);
        }
        return typeMisfit(type(attribute, catalogue), value);
    }

    private static Optional<String> patternMisfit(Attribute attribute, JsonNode value) {
        if (attribute instanceof Attribute.RunNumber || attribute instanceof Attribute.FlagCount) {
            return Optional.of("needs text, but " + attribute.wire() + " is a number; use =, <>, <, <=, > or >=");
        }
        if (!value.isString()) {
            return Optional.of("needs a pattern, not " + value);
        }
        String pattern = value.stringValue();
        int backslashes = pattern.length() - pattern.replaceAll("\\\\+$", "").length();
        return backslashes % 2 == 1
                ? Optional.of("has a pattern that ends in a backslash, which must be followed by what it quotes")
                : Optional.empty();
    }

    private static Optional<String> nullMisfit(Attribute attribute, Operator operator) {
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            return Optional.of("can't be used with null; use = or <>");
        }
        boolean nullable = attribute instanceof Attribute.Oms
                || attribute instanceof Attribute.Rr
                || attribute instanceof Attribute.OfDataset;
        return nullable
                ? Optional.empty()
                : Optional.of("compares with null, but " + attribute.wire() + " is never null");
    }

    private static Optional<String> textsMisfit(Operator operator, JsonNode value) {
        boolean known = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL || operator.isPattern();
        if (!known) {
            return Optional.of("can't be used with a list of texts; use =, <>, like or notlike");
        }
        return value.isString() ? Optional.empty() : Optional.of("needs text, not " + value);
    }

    /** Text compares with everything as text; a number or boolean needs an attribute of that type. */
    private static Optional<String> typeMisfit(ValueType type, JsonNode value) {
        if (value.isNumber() && type != ValueType.NUMBER && type != ValueType.UNKNOWN) {
            return Optional.of("compares with the number " + value + ", but the attribute is " + type.described());
        }
        if (value.isBoolean() && type != ValueType.BOOLEAN && type != ValueType.UNKNOWN) {
            return Optional.of("compares with " + value + ", but the attribute is " + type.described());
        }
        return Optional.empty();
    }

    private static ValueType type(Attribute attribute, AttributeCatalogue catalogue) {
        if (attribute instanceof Attribute.Oms oms) {
            return catalogue.type(Kind.OMS, oms.name());
        }
        if (attribute instanceof Attribute.Rr rr) {
            return catalogue.type(Kind.RR, rr.name());
        }
        if (attribute instanceof Attribute.OfDataset dataset) {
            return catalogue.type(Kind.DATASET, dataset.name());
        }
        return ValueType.UNKNOWN;
    }

    /** Numbers, and numbers written as text. */
    private static boolean isNumeric(JsonNode value) {
        return value.isNumber()
                || value.isString() && value.stringValue().strip().matches("[-+]?\\d{1,15}(\\.\\d{1,15})?");
    }
}
