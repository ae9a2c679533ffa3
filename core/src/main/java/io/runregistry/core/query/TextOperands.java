package io.runregistry.core.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Writes values so that reading them, as the attribute's type wants it, gives the same value back. */
final class TextOperands {

    private final AttributeCatalogue catalogue;

    TextOperands(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether it is the name of a boolean attribute and no more. */
    boolean isTruth(Query.Comparison comparison) {
        return comparison.operator() == Operator.EQUAL
                && comparison.value().isBoolean()
                && comparison.value().booleanValue()
                && type(comparison.attribute()) == ValueType.BOOLEAN;
    }

    /** Whether it is a moment, as dates are. */
    boolean isTime(Attribute attribute, JsonNode value) {
        return type(attribute) == ValueType.DATE && value.isString() && isInstant(value.stringValue());
    }

    String print(Query.Comparison comparison) {
        boolean ofDay = comparison.operator() == Operator.AT_LEAST || comparison.operator() == Operator.LESS;
        Operand operand = ofDay ? bound(comparison) : new Operand.Point(comparison.value());
        return print(comparison.attribute(), operand);
    }

    String print(Attribute attribute, Operand operand) {
        return operand instanceof Operand.Day day
                ? day.day().toString()
                : print(type(attribute), ((Operand.Point) operand).value());
    }

    private static String print(ValueType type, JsonNode value) {
        if (value.isNumber()) {
            return QueryNumbers.print(value.doubleValue());
        }
        if (!value.isString()) {
            return value.toString();
        }
        String text = value.stringValue();
        if (type == ValueType.DATE && isInstant(text)) {
            return text;
        }
        boolean isText = type == ValueType.TEXT
                || type == ValueType.LIST
                || type == ValueType.UNKNOWN && !TextValues.looksLikeNoText(text);
        return (isText ? "" : "text ") + TextQuotes.quote(text, '"');
    }

    private static boolean isInstant(String text) {
        return TextValues.date(text).equals(Optional.of(TextValues.point(text)));
    }

    /** What {@code >=} or {@code <} compares with: a day, if it is the beginning of one. */
    Operand bound(Query.Comparison comparison) {
        return day(comparison).<Operand>map(Operand.Day::new).orElse(new Operand.Point(comparison.value()));
    }

    /** The day before that of a {@code >=} or {@code <}, of which that is the end. */
    Optional<Operand> dayBefore(Query.Comparison comparison) {
        return day(comparison)
                .map(day -> day.minusDays(1))
                .filter(day -> day.getYear() >= 0)
                .map(Operand.Day::new);
    }

    private Optional<LocalDate> day(Query.Comparison comparison) {
        return type(comparison.attribute()) == ValueType.DATE
                        && comparison.value().isString()
                ? TextValues.day(comparison.value().stringValue())
                : Optional.empty();
    }

    private ValueType type(Attribute attribute) {
        return TextValues.type(attribute, catalogue);
    }

    static String print(Instant time) {
        String day = time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        String text = time.atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT)
                        && TextValues.day(day).isPresent()
                ? day
                : time.toString();
        if (!TextValues.instant(text).equals(Optional.of(time))) {
            throw new IllegalArgumentException("a time of years from 0 to 9999 can be written, not " + time);
        }
        return text;
    }
}
