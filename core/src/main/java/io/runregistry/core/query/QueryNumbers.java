package io.runregistry.core.query;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

/** Numbers in one form for each value: whole ones that a double holds exactly are whole, others are doubles. */
final class QueryNumbers {

    private static final Pattern TEXT = Pattern.compile("[-+]?\\d{1,400}(\\.\\d{1,400})?([eE][-+]?\\d{1,4})?");
    /** Shorter whole numbers, as run numbers are, need no pattern: lists have thousands of them. */
    private static final int SHORT = 10;

    private static final double EXACT = 1L << 53;

    private QueryNumbers() {}

    /** Nothing if it is no number, or too large for a double. */
    static Optional<JsonNode> parse(String text) {
        if (text.length() < SHORT && text.chars().allMatch(next -> next >= '0' && next <= '9')) {
            return text.isEmpty() ? Optional.empty() : Optional.of(IntNode.valueOf(Integer.parseInt(text)));
        }
        return TEXT.matcher(text).matches()
                ? Optional.of(Double.parseDouble(text)).filter(Double::isFinite).map(QueryNumbers::node)
                : Optional.empty();
    }

    /** @throws IllegalArgumentException if it is infinite or not a number */
    static JsonNode node(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("nothing can be compared with " + number);
        }
        if (number != Math.rint(number) || Math.abs(number) > EXACT) {
            return DoubleNode.valueOf(number);
        }
        long whole = (long) number;
        return whole == (int) whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
    }

    static String print(double number) {
        return number == Math.rint(number) && Math.abs(number) <= EXACT
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
