package io.runregistry.core.query;

import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** Reads a value as the attribute's type wants it. */
final class TextValues {

    static final String DATE_EXAMPLES = "2022-07-05, 2022-07-05T12:00:00Z or 2022-07-05T14:00+02:00";

    private static final int DATE_LENGTH = "2022-07-05".length();
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private final AttributeCatalogue catalogue;
    private final TextProblems problems;

    TextValues(AttributeCatalogue catalogue, TextProblems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** Nothing, and a problem, if it is of the wrong type. */
    Optional<Operand> read(Attribute attribute, Token value) {
        ValueType type = type(attribute, catalogue);
        Optional<Operand> read = as(type, value);
        if (read.isEmpty()) {
            problems.add("wrong_type", attribute.wire() + " is " + wanted(type, value), value);
        }
        return read;
    }

    static Optional<Operand> as(ValueType type, Token value) {
        return switch (type) {
            case NUMBER -> number(value);
            case BOOLEAN -> truth(value);
            case DATE -> date(value.text());
            case TEXT, LIST -> text(value);
            case UNKNOWN -> Optional.of(asItLooks(value));
        };
    }

    private static String wanted(ValueType type, Token value) {
        return switch (type) {
            case NUMBER, BOOLEAN ->
                type.described() + ", not " + value.shown()
                        + (value.kind() == Token.Kind.STRING && isNoText(value.text())
                                ? " in quotes; write " + value.text() + ", or text " + value.shown()
                                        + " to compare as text"
                                : "");
            case DATE -> "a date, as " + DATE_EXAMPLES + ", not " + value.shown();
            default -> type.described() + ", not " + value.text() + "; for the text write \"" + value.text() + "\"";
        };
    }

    static Operand point(String text) {
        return new Operand.Point(StringNode.valueOf(text));
    }

    static ValueType type(Attribute attribute, AttributeCatalogue catalogue) {
        if (attribute instanceof Attribute.RunNumber || attribute instanceof Attribute.FlagCount) {
            return ValueType.NUMBER;
        }
        if (attribute instanceof Attribute.Oms oms) {
            return catalogue.type(Kind.OMS, oms.name());
        }
        if (attribute instanceof Attribute.Rr rr) {
            return catalogue.type(Kind.RR, rr.name());
        }
        return attribute instanceof Attribute.OfDataset dataset
                ? catalogue.type(Kind.DATASET, dataset.name())
                : ValueType.TEXT;
    }

    private static Optional<Operand> number(Token value) {
        return value.kind() == Token.Kind.WORD
                ? QueryNumbers.parse(value.text()).map(Operand.Point::new)
                : Optional.empty();
    }

    private static Optional<Operand> truth(Token value) {
        return value.kind() == Token.Kind.WORD && isTruth(value.text())
                ? Optional.of(new Operand.Point(BooleanNode.valueOf(value.is("true"))))
                : Optional.empty();
    }

    private static Optional<Operand> text(Token value) {
        return value.kind() == Token.Kind.WORD && isNoText(value.text())
                ? Optional.empty()
                : Optional.of(point(value.text()));
    }

    private static Operand asItLooks(Token value) {
        if (value.kind() == Token.Kind.STRING) {
            return point(value.text());
        }
        return number(value).or(() -> truth(value)).or(() -> date(value.text())).orElseGet(() -> point(value.text()));
    }

    /** Whether, bare and of an attribute of unknown type, it would be read as something else than text. */
    static boolean looksLikeNoText(String text) {
        return isNoText(text) || date(text).isPresent();
    }

    private static boolean isNoText(String word) {
        return isTruth(word) || QueryNumbers.parse(word).isPresent();
    }

    private static boolean isTruth(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false");
    }

    /** A day, or a time with its zone, UTC if it has none. */
    static Optional<Operand> date(String text) {
        return text.length() == DATE_LENGTH
                ? day(text).map(Operand.Day::new)
                : time(text).map(Operand::of);
    }

    /** Years of four digits, in which the day after is one too: as text, later ones would come before them. */
    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text))
                    .filter(day -> day.getYear() >= 0 && day.getYear() < Operand.LAST_YEAR);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** As {@code since} and {@code until} take it: a day is its beginning. */
    static Optional<Instant> instant(String text) {
        return text.length() == DATE_LENGTH
                ? day(text).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                : time(text);
    }

    private static Optional<Instant> time(String text) {
        if (!text.matches("\\d{4}-.*")) {
            return Optional.empty();
        }
        try {
            TemporalAccessor time =
                    TIME.parseBest(text.replaceFirst("^(\\S{10}) +", "$1T"), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
