package io.runregistry.core.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;

/**
 * An attribute, to be compared. Each method says what the text's operator of the same meaning says; days are whole days in
 * UTC. Where the attribute has no value, only {@link #isNull} holds.
 */
public record Subject(Attribute attribute) {

    public Query is(String text) {
        return compare(Operator.EQUAL, text(text));
    }

    public Query is(double number) {
        return compare(Operator.EQUAL, number(number));
    }

    public Query is(boolean value) {
        return compare(Operator.EQUAL, new Operand.Point(BooleanNode.valueOf(value)));
    }

    /** At this time. */
    public Query is(Instant time) {
        return compare(Operator.EQUAL, Operand.of(time));
    }

    /** At some time of this day. */
    public Query is(LocalDate day) {
        return compare(Operator.EQUAL, new Operand.Day(day));
    }

    public Query isNull() {
        return compare(Operator.EQUAL, new Operand.Point(NullNode.getInstance()));
    }

    public Query isNot(String text) {
        return compare(Operator.NOT_EQUAL, text(text));
    }

    public Query isNot(double number) {
        return compare(Operator.NOT_EQUAL, number(number));
    }

    public Query isNot(boolean value) {
        return compare(Operator.NOT_EQUAL, new Operand.Point(BooleanNode.valueOf(value)));
    }

    public Query isNot(Instant time) {
        return compare(Operator.NOT_EQUAL, Operand.of(time));
    }

    /** Before or after this day. */
    public Query isNot(LocalDate day) {
        return compare(Operator.NOT_EQUAL, new Operand.Day(day));
    }

    public Query isNotNull() {
        return compare(Operator.NOT_EQUAL, new Operand.Point(NullNode.getInstance()));
    }

    /** @throws IllegalArgumentException if there are none */
    public Query in(double... numbers) {
        return oneOf(Arrays.stream(numbers).mapToObj(this::is).toList());
    }

    /** @throws IllegalArgumentException if there are none */
    public Query in(Collection<? extends Number> numbers) {
        return oneOf(numbers.stream().map(number -> is(number.doubleValue())).toList());
    }

    /** @throws IllegalArgumentException if there are none */
    public Query in(String... texts) {
        return oneOf(Arrays.stream(texts).map(this::is).toList());
    }

    /** @throws IllegalArgumentException if there are none */
    public Query notIn(double... numbers) {
        return noneOf(Arrays.stream(numbers).mapToObj(this::isNot).toList());
    }

    /** @throws IllegalArgumentException if there are none */
    public Query notIn(Collection<? extends Number> numbers) {
        return noneOf(
                numbers.stream().map(number -> isNot(number.doubleValue())).toList());
    }

    /** @throws IllegalArgumentException if there are none */
    public Query notIn(String... texts) {
        return noneOf(Arrays.stream(texts).map(this::isNot).toList());
    }

    public Query greaterThan(double number) {
        return compare(Operator.GREATER, number(number));
    }

    public Query lessThan(double number) {
        return compare(Operator.LESS, number(number));
    }

    public Query atLeast(double number) {
        return compare(Operator.AT_LEAST, number(number));
    }

    public Query atMost(double number) {
        return compare(Operator.AT_MOST, number(number));
    }

    /** From {@code from} to {@code to}, both included. */
    public Query between(double from, double to) {
        return number(from).to(number(to), attribute);
    }

    /** From {@code from} to {@code to}, both included. */
    public Query between(String from, String to) {
        return text(from).to(text(to), attribute);
    }

    /** From {@code from} to {@code to}, both included. */
    public Query between(Instant from, Instant to) {
        return Operand.of(from).to(Operand.of(to), attribute);
    }

    /** From the beginning of {@code from} to the end of {@code to}. */
    public Query between(LocalDate from, LocalDate to) {
        return new Operand.Day(from).to(new Operand.Day(to), attribute);
    }

    /** Less than {@code from} or greater than {@code to}. */
    public Query notBetween(double from, double to) {
        return number(from).outside(number(to), attribute);
    }

    /** Before {@code from} or after {@code to}. */
    public Query notBetween(String from, String to) {
        return text(from).outside(text(to), attribute);
    }

    /** Before {@code from} or after {@code to}. */
    public Query notBetween(Instant from, Instant to) {
        return Operand.of(from).outside(Operand.of(to), attribute);
    }

    /** Before the beginning of {@code from} or after the end of {@code to}. */
    public Query notBetween(LocalDate from, LocalDate to) {
        return new Operand.Day(from).outside(new Operand.Day(to), attribute);
    }

    /** Not before this text. */
    public Query from(String text) {
        return compare(Operator.AT_LEAST, text(text));
    }

    public Query from(Instant time) {
        return compare(Operator.AT_LEAST, Operand.of(time));
    }

    /** Not before the beginning of this day. */
    public Query from(LocalDate day) {
        return compare(Operator.AT_LEAST, new Operand.Day(day));
    }

    /** Before this text. */
    public Query before(String text) {
        return compare(Operator.LESS, text(text));
    }

    public Query before(Instant time) {
        return compare(Operator.LESS, Operand.of(time));
    }

    /** Before the beginning of this day. */
    public Query before(LocalDate day) {
        return compare(Operator.LESS, new Operand.Day(day));
    }

    /** After this text. */
    public Query after(String text) {
        return compare(Operator.GREATER, text(text));
    }

    public Query after(Instant time) {
        return compare(Operator.GREATER, Operand.of(time));
    }

    /** After the end of this day. */
    public Query after(LocalDate day) {
        return compare(Operator.GREATER, new Operand.Day(day));
    }

    /** Not after this text. */
    public Query upTo(String text) {
        return compare(Operator.AT_MOST, text(text));
    }

    public Query upTo(Instant time) {
        return compare(Operator.AT_MOST, Operand.of(time));
    }

    /** Not after the end of this day. */
    public Query upTo(LocalDate day) {
        return compare(Operator.AT_MOST, new Operand.Day(day));
    }

    /** {@code %} stands for any characters, {@code _} for one; case does not matter. */
    public Query like(String pattern) {
        return compare(Operator.LIKE, text(pattern));
    }

    public Query notLike(String pattern) {
        return compare(Operator.NOT_LIKE, text(pattern));
    }

    private Query compare(Operator operator, Operand operand) {
        return operand.compared(attribute, operator);
    }

    private static Operand text(String text) {
        return TextValues.point(text);
    }

    private static Operand number(double number) {
        return new Operand.Point(QueryNumbers.node(number));
    }

    private static Query oneOf(List<Query> conditions) {
        return combined(conditions, Query.Or::new);
    }

    private static Query noneOf(List<Query> conditions) {
        return combined(conditions, Query.And::new);
    }

    /** As on the wire, one of none would be everything, which nobody means. */
    private static Query combined(List<Query> conditions, Function<List<Query>, Query> combination) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("a list to be in, or not in, needs at least one value");
        }
        return combination.apply(conditions);
    }
}
