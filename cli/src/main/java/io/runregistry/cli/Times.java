package io.runregistry.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time with its zone, or a date, which is 00:00 UTC. */
final class Times implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("\"" + text + "\" is no time like 2022-07-05T12:00:00Z or 2022-07-05");
        }
    }

    static Instant parse(String text) {
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
