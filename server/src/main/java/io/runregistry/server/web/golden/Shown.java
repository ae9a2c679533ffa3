package io.runregistry.server.web.golden;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the pages write numbers and times. */
final class Shown {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Shown() {}

    /** {@code 123,097}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 run}, {@code 123,097 lumisections}. */
    static String count(long number, String word) {
        return count(number) + " " + word + (number == 1 ? "" : "s");
    }

    /** To a thousandth of the unit. */
    static String luminosity(double luminosity) {
        return String.format(Locale.ROOT, "%,.3f", luminosity);
    }

    /** In UTC, to the minute. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /** The same of a time as the API writes it; empty if there is none. */
    static String time(String wire) {
        return wire.isEmpty() ? "" : time(Instant.parse(wire));
    }

    static String percent(double part) {
        return Math.round(part * 100) + " %";
    }
}
