package io.runregistry.server.web.run;

import io.runregistry.core.lumi.Status;
import io.runregistry.server.web.Shares;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How values are written for people. */
final class Shown {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String OF_SOURCE = "as the source gives it";

    private Shown() {}

    /** Nothing for null and what is empty. */
    static String value(JsonNode value, String unit) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        if (value.isNumber()) {
            return number(value.decimalValue(), unit);
        }
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            return value.toString();
        }
        return value.isString() ? text(value.stringValue(), unit) : "";
    }

    static String time(Instant time) {
        return TIME.format(time) + " UTC";
    }

    /** The letter of a status, by its name on the wire; nothing for what is no status. */
    static String letter(String wire) {
        return Status.parse(wire).map(Shares::letter).orElse("");
    }

    /** A value before or after a change: what a judgement says, or an attribute. */
    static String changed(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "nothing";
        }
        if (!value.isObject() || !value.path("status").isString()) {
            String shown = value(value, "");
            return shown.isEmpty() ? "empty" : shown;
        }
        return Stream.of("status", "comment", "cause")
                .map(name -> value.path(name).asString(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String text(String text, String unit) {
        if (!unit.equals("UTC")) {
            return text;
        }
        try {
            return time(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException asItCame) {
            return text;
        }
    }

    /** Numbers of five and more digits are grouped, so that a year and a fill are not. */
    private static String number(BigDecimal number, String unit) {
        String pattern = number.abs().intValue() >= 10_000 ? "#,##0.######" : "0.######";
        String digits = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(number)
                .replace(',', '\u202f');
        return switch (unit) {
            case "" -> digits;
            case OF_SOURCE -> digits + " (unit " + OF_SOURCE + ")";
            case "s" -> digits + " s (" + duration(Duration.ofSeconds(number.longValue())) + ")";
            default -> digits + "\u00a0" + unit;
        };
    }

    private static String duration(Duration duration) {
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
