package io.runregistry.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.client.Patience;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When is tried again, in a time that passes by waiting only. */
class AttemptsTest {

    private static final Instant BEGIN = Instant.parse("2022-07-05T12:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private final SetClock clock = new SetClock(BEGIN);

    private Attempts attempts(Patience patience) {
        return new Attempts(patience, clock, time -> {
            pauses.add(time);
            clock.set(clock.instant().plus(time));
        });
    }

    private static Patience patience(Duration call, int attempts) {
        return new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), call, attempts);
    }

    @Test
    void thereAreAsManyAsAreAllowedAtGrowingDistances() {
        Attempts attempts = attempts(patience(Duration.ofMinutes(15), 4));
        for (int i = 0; i < 3; i++) {
            assertThat(attempts.another(Optional.empty())).isTrue();
        }
        assertThat(attempts.another(Optional.empty())).isFalse();
        assertThat(attempts.made()).isEqualTo(4);
        assertThat(pauses).hasSize(3).isSorted();
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(200), Duration.ofMillis(300));
    }

    @Test
    void anOutageOfTwentyMinutesIsWaitedOut() {
        Attempts attempts = attempts(Patience.throughOutagesOf(Duration.ofMinutes(20)));
        Instant back = BEGIN.plus(Duration.ofMinutes(20));
        while (clock.instant().isBefore(back)) {
            assertThat(attempts.another(Optional.empty())).isTrue();
        }
        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(30)));
        assertThat(attempts.deadline()).isAfter(clock.instant().plus(Patience.USUAL.attempt()));
    }

    @Test
    void nobodyWaitsForWhatCanOnlyComeTooLate() {
        Attempts attempts = attempts(patience(Duration.ofSeconds(10), 5));
        assertThat(attempts.another(Optional.of(Duration.ofSeconds(10)))).isFalse();
        assertThat(attempts.another(Optional.of(Duration.ofSeconds(9)))).isTrue();
        assertThat(clock.instant()).isBetween(BEGIN.plusSeconds(9), BEGIN.plusSeconds(10));
    }

    @Test
    void whoIsInterruptedDoesNotTryAgain() {
        Attempts attempts = Attempts.of(patience(Duration.ofMinutes(1), 5), clock);
        Thread.currentThread().interrupt();
        assertThat(attempts.another(Optional.empty())).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "120                           | -                             | PT2M",
                "0                             | -                             | PT0S",
                "Tue, 05 Jul 2022 12:01:00 GMT | -                             | PT1M",
                "Tue, 05 Jul 2022 12:01:00 GMT | Tue, 05 Jul 2022 12:00:50 GMT | PT10S",
                "Tue, 05 Jul 2022 11:00:00 GMT | -                             | PT0S",
                "soon                          | -                             | -",
                "-1                            | -                             | -"
            })
    void theRegistryMayAskForSecondsOrForADate(String asked, String date, Duration expected) {
        Map<String, List<String>> headers = date == null
                ? Map.of("Retry-After", List.of(asked))
                : Map.of("Retry-After", List.of(asked), "Date", List.of(date));
        assertThat(RetryAfter.of(HttpHeaders.of(headers, (name, value) -> true), BEGIN))
                .isEqualTo(Optional.ofNullable(expected));
    }
}
