package io.runregistry.core.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * How JavaScript converts and compares values. Source: ECMA-262, "Type Conversion" and "Testing and Comparison
 * Operations". A missing node is {@code undefined}.
 */
final class JavaScript {

    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d+\\.?\\d*([eE][-+]?\\d+)?|\\.\\d+([eE][-+]?\\d+)?)");
    private static final Pattern OTHER_BASE = Pattern.compile("0([xXoObB])([0-9a-fA-F]+)");
    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,8}");

    private JavaScript() {}

    /** {@code undefined} becomes null, as it does when JavaScript writes JSON. */
    static JsonNode defined(JsonNode value) {
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /** {@code JSON.parse(JSON.stringify(value))}: what JSON has no word for becomes null. */
    static JsonNode json(JsonNode value) {
        if (value.isMissingNode() || value.isNumber() && !Double.isFinite(value.doubleValue())) {
            return NullNode.getInstance();
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> array.add(json(element)));
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.forEachEntry((name, element) -> object.set(name, json(element)));
            return object;
        }
        return value;
    }

    static BooleanNode bool(boolean value) {
        return BooleanNode.valueOf(value);
    }

    /** Whole numbers come as integers, so that 1 is written 1. */
    static JsonNode numberNode(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            long whole = (long) value;
            return (int) whole == whole
                    ? JsonNodeFactory.instance.numberNode((int) whole)
                    : JsonNodeFactory.instance.numberNode(whole);
        }
        return JsonNodeFactory.instance.numberNode(value);
    }

    /** json-logic's own truth: as JavaScript's, but an empty list is false. */
    static boolean truthy(JsonNode value) {
        if (value.isArray()) {
            return !value.isEmpty();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            double number = value.doubleValue();
            return number != 0 && !Double.isNaN(number);
        }
        return value.isString() ? !value.stringValue().isEmpty() : value.isObject();
    }

    /** {@code Number(value)}. */
    static double number(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        if (value.isNull()) {
            return 0;
        }
        return value.isMissingNode() ? Double.NaN : numberOf(string(value));
    }

    private static double numberOf(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return 0;
        }
        if (DECIMAL.matcher(stripped).matches()) {
            return Double.parseDouble(stripped);
        }
        Matcher otherBase = OTHER_BASE.matcher(stripped);
        if (otherBase.matches()) {
            return inBase(otherBase.group(1), otherBase.group(2));
        }
        return infinity(stripped);
    }

    private static double inBase(String letter, String digits) {
        int base = letter.equalsIgnoreCase("x") ? 16 : letter.equalsIgnoreCase("o") ? 8 : 2;
        try {
            return new java.math.BigInteger(digits, base).doubleValue();
        } catch (NumberFormatException e) {
            return Double.NaN; // a digit that the base has not
        }
    }

    private static double infinity(String text) {
        return switch (text) {
            case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** {@code parseFloat(value)}: the number that the text begins with. */
    static double parseFloat(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        String text = string(value).stripLeading();
        Matcher matcher = DECIMAL.matcher(text);
        if (matcher.lookingAt()) {
            return Double.parseDouble(matcher.group());
        }
        return text.startsWith("Infinity") || text.startsWith("+Infinity")
                ? Double.POSITIVE_INFINITY
                : text.startsWith("-Infinity") ? Double.NEGATIVE_INFINITY : Double.NaN;
    }

    /** {@code String(value)}. */
    static String string(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber()) {
            return string(value.doubleValue());
        }
        if (value.isArray()) {
            return value.valueStream().map(JavaScript::joined).collect(Collectors.joining(","));
        }
        if (value.isObject()) {
            return "[object Object]";
        }
        return value.isMissingNode() ? "undefined" : value.asString("null").isEmpty() ? "null" : value.toString();
    }

    /** An element as {@code join} writes it: null and undefined as nothing. */
    static String joined(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : string(value);
    }

    private static String string(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal decimal = BigDecimal.valueOf(number).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -6 && exponent < 21) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        return (number < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + Math.abs(exponent);
    }

    /** {@code a === b}. Lists and objects are equal to themselves only, whatever they hold. */
    @SuppressWarnings("ReferenceEquality")
    static boolean strictlyEqual(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.doubleValue() == b.doubleValue();
        }
        if (a.isContainer() || b.isContainer()) {
            return a == b;
        }
        return a.getNodeType() == b.getNodeType() && a.equals(b);
    }

    /** {@code a == b}. */
    static boolean looselyEqual(JsonNode a, JsonNode b) {
        boolean nothingA = a.isNull() || a.isMissingNode();
        boolean nothingB = b.isNull() || b.isMissingNode();
        if (nothingA || nothingB) {
            return nothingA && nothingB;
        }
        if (a.isContainer() && b.isContainer() || a.getNodeType() == b.getNodeType()) {
            return strictlyEqual(a, b);
        }
        if (a.isString() && b.isContainer() || b.isString() && a.isContainer()) {
            return string(a).equals(string(b));
        }
        return number(a) == number(b);
    }

    /** {@code a < b}; with something that is no number neither this nor its opposite holds. */
    static boolean less(JsonNode a, JsonNode b) {
        return bothText(a, b) ? string(a).compareTo(string(b)) < 0 : number(a) < number(b);
    }

    /** {@code a <= b}. */
    static boolean lessOrEqual(JsonNode a, JsonNode b) {
        return bothText(a, b) ? string(a).compareTo(string(b)) <= 0 : number(a) <= number(b);
    }

    /** Lists and objects are compared as the text they turn into. */
    private static boolean bothText(JsonNode a, JsonNode b) {
        return (a.isString() || a.isContainer()) && (b.isString() || b.isContainer());
    }

    static List<String> path(JsonNode name) {
        return path(string(name));
    }

    static List<String> path(String name) {
        return List.of(name.split("\\.", -1));
    }

    /** {@code data[path[from]][path[from + 1]]…}; missing as soon as something on the way is null or has no such part. */
    static JsonNode property(JsonNode data, List<String> path, int from) {
        JsonNode value = data;
        for (int i = from; i < path.size(); i++) {
            value = property(value, path.get(i));
            if (value.isMissingNode()) {
                return value;
            }
        }
        return value;
    }

    private static JsonNode property(JsonNode value, String name) {
        if (value.isObject()) {
            return value.path(name);
        }
        if (value.isArray()) {
            return name.equals("length")
                    ? numberNode(value.size())
                    : INDEX.matcher(name).matches() ? value.path(Integer.parseInt(name)) : MissingNode.getInstance();
        }
        return value.isString() ? ofText(value.stringValue(), name) : MissingNode.getInstance();
    }

    private static JsonNode ofText(String text, String name) {
        if (name.equals("length")) {
            return numberNode(text.length());
        }
        boolean inside = INDEX.matcher(name).matches() && Integer.parseInt(name) < text.length();
        return inside
                ? StringNode.valueOf(String.valueOf(text.charAt(Integer.parseInt(name))))
                : MissingNode.getInstance();
    }
}
