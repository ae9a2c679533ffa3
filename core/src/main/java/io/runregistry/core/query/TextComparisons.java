package io.runregistry.core.query;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;

/** Reads what follows an attribute: an operator and a value, a list, a range, {@code is null}, or nothing. */
final class TextComparisons {

    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQUAL,
            "!=", Operator.NOT_EQUAL,
            "<>", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.AT_MOST,
            ">", Operator.GREATER,
            ">=", Operator.AT_LEAST);

    private final TextCursor cursor;
    private final TextProblems problems;
    private final AttributeCatalogue catalogue;
    private final TextValues values;
    private final TextLists lists;
    private int conditions;

    TextComparisons(
            TextCursor cursor,
            TextProblems problems,
            AttributeCatalogue catalogue,
            @Nullable UnaryOperator<String> files) {
        this.cursor = cursor;
        this.problems = problems;
        this.catalogue = catalogue;
        this.values = new TextValues(catalogue, problems);
        this.lists = new TextLists(cursor, problems, this, attribute -> TextValues.type(attribute, catalogue), files);
    }

    /** The condition on this attribute, whose name has just been read. */
    Query of(Attribute attribute, Token name) {
        boolean negated = cursor.skip("not");
        if (cursor.skip("in")) {
            return lists.read(attribute, negated);
        }
        if (cursor.skip("between")) {
            return between(attribute, negated);
        }
        if (cursor.skip("like")) {
            return pattern(attribute, negated ? Operator.NOT_LIKE : Operator.LIKE);
        }
        if (negated) {
            throw cursor.unexpected("in, like or between after not");
        }
        if (cursor.skip("notlike")) {
            return pattern(attribute, Operator.NOT_LIKE);
        }
        if (cursor.skip("is")) {
            return nullness(attribute);
        }
        Optional<Operator> operator = operator();
        return operator.isPresent() ? compared(attribute, operator.get()) : bare(attribute, name);
    }

    /** The operator that comes next, which then is passed. */
    Optional<Operator> operator() {
        Token next = cursor.peek();
        Optional<Operator> operator =
                next.kind() == Token.Kind.SIGN ? Optional.ofNullable(OPERATORS.get(next.text())) : Optional.empty();
        operator.ifPresent(known -> cursor.next());
        return operator;
    }

    private Query compared(Attribute attribute, Operator operator) {
        Token sign = cursor.previous();
        if (cursor.skip("null")) {
            return checked(attribute, operator, NullNode.getInstance(), sign);
        }
        Optional<Operand> operand = operand(attribute, "a value after " + sign.shown());
        if (cursor.peek().is("..")) {
            throw problems.syntax("a range follows in, as " + attribute.wire() + " in 1..5", cursor.peek());
        }
        return operand.map(known -> checked(attribute, operator, known, sign)).orElse(Query.everything());
    }

    /** The value that comes next; nothing, and a problem, if it is of the wrong type. */
    Optional<Operand> operand(Attribute attribute, String what) {
        Token first = cursor.peek();
        count(first);
        if (first.is("text") && cursor.second().kind() == Token.Kind.STRING) {
            cursor.next();
            return Optional.of(TextValues.point(cursor.next().text()));
        }
        return values.read(attribute, cursor.value(what));
    }

    private Query pattern(Attribute attribute, Operator operator) {
        Token like = cursor.previous();
        count(like);
        Token pattern = cursor.value("a pattern after " + like.text() + ", as \"%commissioning%\"");
        return checked(attribute, operator, TextValues.point(pattern.text()), pattern);
    }

    private Query between(Attribute attribute, boolean negated) {
        Token from = cursor.peek();
        Optional<Operand> first = operand(attribute, "a value after between");
        cursor.expect("and", "and between the first and the last value");
        Optional<Operand> last = operand(attribute, "the last value after and");
        return range(attribute, negated, first, last, from);
    }

    /** From {@code first} to {@code last}, or all but that. */
    Query range(Attribute attribute, boolean outside, Optional<Operand> first, Optional<Operand> last, Token from) {
        if (first.isEmpty() || last.isEmpty()) {
            return Query.everything();
        }
        if (first.get().isAfter(last.get())) {
            problems.add("wrong_range", "the range's last value comes before its first", from, cursor.previous());
        }
        return outside
                ? first.get().outside(last.get(), attribute)
                : first.get().to(last.get(), attribute);
    }

    private Query nullness(Attribute attribute) {
        Token is = cursor.previous();
        Operator operator = cursor.skip("not") ? Operator.NOT_EQUAL : Operator.EQUAL;
        cursor.expect("null", "null or not null after is");
        count(is);
        return checked(attribute, operator, NullNode.getInstance(), is);
    }

    /** A boolean attribute's name is a condition by itself. */
    private Query bare(Attribute attribute, Token name) {
        count(name);
        ValueType type = TextValues.type(attribute, catalogue);
        if (type != ValueType.BOOLEAN && type != ValueType.UNKNOWN) {
            throw problems.syntax(
                    name.shown() + " is " + type.described() + "; expected a comparison after it, as =, > or like, not "
                            + cursor.peek().shown(),
                    cursor.peek());
        }
        return new Query.Comparison(attribute, Operator.EQUAL, BooleanNode.TRUE);
    }

    Query checked(Attribute attribute, Operator operator, Operand operand, Token place) {
        JsonNode value = operand instanceof Operand.Day day ? day.first() : ((Operand.Point) operand).value();
        Optional<String> misfit = Comparisons.misfit(attribute, operator, value, catalogue);
        misfit.ifPresent(why -> problems.add(
                "wrong_comparison", "operator \"" + operator.wire() + "\" " + why, place, cursor.previous()));
        return misfit.isPresent() ? Query.everything() : operand.compared(attribute, operator);
    }

    private Query checked(Attribute attribute, Operator operator, JsonNode value, Token place) {
        return checked(attribute, operator, new Operand.Point(value), place);
    }

    /** One condition more, which this word begins. */
    void count(Token place) {
        if (++conditions > FilterLimits.CONDITIONS) {
            throw problems.syntax("the query has more than " + FilterLimits.CONDITIONS + " conditions", place);
        }
    }
}
