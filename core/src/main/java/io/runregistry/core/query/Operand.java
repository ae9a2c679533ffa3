package io.runregistry.core.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What an attribute is compared with: a point, or a day, which is all its times from {@code first} up to but without {@code
 * next}. A comparison with a day is one with the day as a whole: {@code =} any time of it, {@code >} later than all of it,
 * {@code <=} before its end.
 */
sealed interface Operand {

    /** Of four digits: as text, later ones would come before them. */
    int LAST_YEAR = 9999;

    record Point(JsonNode value) implements Operand {}

    /** Days are compared as text, in which every time of a day comes after the bare day. */
    record Day(LocalDate day) implements Operand {
        public Day {
            if (day.getYear() < 0 || day.getYear() >= LAST_YEAR) {
                throw new IllegalArgumentException("days of the years 0 to 9998 can be compared, not " + day);
            }
        }

        JsonNode first() {
            return StringNode.valueOf(day.toString());
        }

        JsonNode next() {
            return StringNode.valueOf(day.plusDays(1).toString());
        }
    }

    static Operand of(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > LAST_YEAR) {
            throw new IllegalArgumentException("times of the years 0 to 9999 can be compared, not " + time);
        }
        return new Point(StringNode.valueOf(time.toString()));
    }

    /** The condition that says {@code attribute operator this}. */
    default Query compared(Attribute attribute, Operator operator) {
        if (this instanceof Point point) {
            return new Query.Comparison(attribute, operator, point.value());
        }
        Day day = (Day) this;
        Query notBefore = new Query.Comparison(attribute, Operator.AT_LEAST, day.first());
        Query before = new Query.Comparison(attribute, Operator.LESS, day.first());
        Query within = new Query.Comparison(attribute, Operator.LESS, day.next());
        Query after = new Query.Comparison(attribute, Operator.AT_LEAST, day.next());
        return switch (operator) {
            case EQUAL -> new Query.And(List.of(notBefore, within));
            case NOT_EQUAL -> new Query.Or(List.of(before, after));
            case LESS -> before;
            case AT_MOST -> within;
            case GREATER -> after;
            case AT_LEAST -> notBefore;
            case LIKE, NOT_LIKE -> throw new IllegalArgumentException("patterns are text, not days");
        };
    }

    /** From this to {@code last}, both included. */
    default Query to(Operand last, Attribute attribute) {
        return new Query.And(
                List.of(compared(attribute, Operator.AT_LEAST), last.compared(attribute, Operator.AT_MOST)));
    }

    /** Before this or after {@code last}. */
    default Query outside(Operand last, Attribute attribute) {
        return new Query.Or(List.of(compared(attribute, Operator.LESS), last.compared(attribute, Operator.GREATER)));
    }

    /** Whether a range from this to {@code last} has nothing in it, or mixes numbers and text. */
    default boolean isAfter(Operand last) {
        JsonNode from = this instanceof Day day ? day.first() : ((Point) this).value();
        if (last instanceof Day day) {
            return !from.isString() || from.stringValue().compareTo(day.next().stringValue()) >= 0;
        }
        JsonNode to = ((Point) last).value();
        return from.isNumber() && to.isNumber()
                ? from.doubleValue() > to.doubleValue()
                : !from.isString() || !to.isString() || from.stringValue().compareTo(to.stringValue()) > 0;
    }
}
