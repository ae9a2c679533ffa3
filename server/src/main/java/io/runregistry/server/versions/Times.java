package io.runregistry.server.versions;

import io.runregistry.core.problem.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times as the wire writes them, and as people may. */
final class Times {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Times() {}

    /**
     * From {@code 2024-05-01T12:00:00Z}, with any offset, or {@code 2024-05-01}, which is the beginning of that day in UTC.
     *
     * @throws InvalidRequestException if it is neither
     */
    static Instant parse(String text, String path) {
        try {
            // an unescaped + of an offset arrives as a space
            Instant time = text.contains("T")
                    ? OffsetDateTime.parse(text.replace(' ', '+')).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (time.isBefore(LATEST)) {
                return time.isBefore(EARLIEST) ? EARLIEST : time;
            }
        } catch (DateTimeException notATime) {
            // said below, as for a time in a year that has more than four digits
        }
        throw new InvalidRequestException(
                "wrong_time",
                path,
                "\"" + text + "\" at " + path
                        + " must be a version's number, a time with its zone as 2024-05-01T12:00:00Z, or a"
                        + " date as 2024-05-01, which begins at 00:00 UTC");
    }

    static OffsetDateTime ofDatabase(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static String wire(OffsetDateTime time) {
        return wire(time.toInstant());
    }

    static String wire(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
