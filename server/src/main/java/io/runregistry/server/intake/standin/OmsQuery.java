package io.runregistry.server.intake.standin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked of a resource: {@code filter[run_number]=355555}, {@code filter[run_number][GE]=355555}, {@code
 * sort=-last_update,run_number}, {@code page[limit]=49}, {@code page[offset]=98}.
 */
record OmsQuery(List<Condition> conditions, List<String> sort, int limit, int offset) {

    private static final int USUAL_PAGE = 100;
    private static final Pattern FILTER = Pattern.compile("filter\\[(\\w+)](?:\\[(\\w+)])?");

    /** How an attribute must compare to a value. What is null compares to nothing. */
    record Condition(String attribute, Operator operator, String value) {

        boolean holds(ObjectNode row) {
            JsonNode actual = row.path(attribute);
            return actual.isValueNode() && !actual.isNull() && operator.holds(compare(actual, value));
        }

        private static int compare(JsonNode actual, String value) {
            return actual.isNumber()
                    ? actual.decimalValue().compareTo(new BigDecimal(value))
                    : actual.asString().compareTo(value);
        }
    }

    /** As OMS writes them. */
    enum Operator {
        EQ,
        NEQ,
        LT,
        LE,
        GT,
        GE;

        boolean holds(int comparison) {
            return switch (this) {
                case EQ -> comparison == 0;
                case NEQ -> comparison != 0;
                case LT -> comparison < 0;
                case LE -> comparison <= 0;
                case GT -> comparison > 0;
                case GE -> comparison >= 0;
            };
        }
    }

    /**
     * Reads the part of an address after the question mark, as it was sent.
     *
     * @param largestPage the most rows of a page, however many are asked for
     * @throws IllegalArgumentException if it asks for something that the stand-in does not do
     */
    static OmsQuery parse(@Nullable String raw, int largestPage) {
        List<Condition> conditions = new ArrayList<>();
        List<String> sort = List.of();
        int limit = USUAL_PAGE;
        int offset = 0;
        for (Map.Entry<String, String> field :
                Replies.fields(raw == null ? "" : raw).entrySet()) {
            String name = field.getKey();
            String value = field.getValue();
            switch (name) {
                case "sort" -> sort = List.of(value.split(",", -1));
                case "page[limit]" -> limit = count(name, value, 1);
                case "page[offset]" -> offset = count(name, value, 0);
                default -> conditions.add(condition(name, value));
            }
        }
        return new OmsQuery(List.copyOf(conditions), sort, Math.min(limit, largestPage), offset);
    }

    private static int count(String name, String value, int least) {
        int count = Integer.parseInt(value);
        if (count < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
        return count;
    }

    private static Condition condition(String name, String value) {
        Matcher filter = FILTER.matcher(name);
        if (!filter.matches()) {
            throw new IllegalArgumentException(
                    "unknown parameter \"" + name
                            + "\"; known are sort, page[limit], page[offset], filter[attribute] and filter[attribute][operator]");
        }
        String operator = Optional.ofNullable(filter.group(2)).orElse("EQ");
        if (Arrays.stream(Operator.values()).noneMatch(known -> known.name().equals(operator))) {
            throw new IllegalArgumentException("unknown operator \"" + operator + "\" in " + name + "; known are "
                    + Arrays.toString(Operator.values()));
        }
        return new Condition(filter.group(1), Operator.valueOf(operator), value);
    }

    /** The value that the rows' attribute must be equal to, if one is demanded. */
    Optional<String> demanded(String attribute) {
        return conditions.stream()
                .filter(condition -> condition.attribute().equals(attribute) && condition.operator() == Operator.EQ)
                .map(Condition::value)
                .findFirst();
    }

    /**
     * Those of the rows that are asked for, in the order asked for, else as they come.
     *
     * @throws IllegalArgumentException if none of the rows has an attribute that is asked for
     */
    List<ObjectNode> select(List<ObjectNode> rows) {
        conditions.forEach(condition -> refuseUnknown(condition.attribute(), rows));
        sort.forEach(key -> refuseUnknown(attribute(key), rows));
        Stream<ObjectNode> selected =
                rows.stream().filter(row -> conditions.stream().allMatch(condition -> condition.holds(row)));
        return sort.stream()
                .map(OmsQuery::by)
                .reduce(Comparator::thenComparing)
                .map(selected::sorted)
                .orElse(selected)
                .toList();
    }

    private static void refuseUnknown(String attribute, List<ObjectNode> rows) {
        if (!rows.isEmpty() && rows.stream().noneMatch(row -> row.has(attribute))) {
            throw new IllegalArgumentException("unknown attribute \"" + attribute + "\"");
        }
    }

    private static String attribute(String key) {
        return key.startsWith("-") ? key.substring(1) : key;
    }

    private static Comparator<ObjectNode> by(String key) {
        String attribute = attribute(key);
        Comparator<ObjectNode> ascending = (a, b) -> {
            JsonNode left = a.path(attribute);
            JsonNode right = b.path(attribute);
            return left.isNumber() && right.isNumber()
                    ? left.decimalValue().compareTo(right.decimalValue())
                    : left.asString("").compareTo(right.asString(""));
        };
        return key.startsWith("-") ? ascending.reversed() : ascending;
    }
}
