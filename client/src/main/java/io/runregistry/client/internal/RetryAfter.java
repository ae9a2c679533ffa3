package io.runregistry.client.internal;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a registry asks to be left alone, in seconds or until a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** Dates count from the registry's own, if it gives one, since its clock need not be ours. */
    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        String asked = headers.firstValue("Retry-After").orElse("").strip();
        if (asked.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(asked)));
        }
        Instant since = headers.firstValue("Date").flatMap(RetryAfter::date).orElse(now);
        return date(asked)
                .map(until -> Duration.between(since, until))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
