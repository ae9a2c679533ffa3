package io.runregistry.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.UnreachableException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Only how long it takes at least, which no machine is too slow for. */
class PaceTest {

    private static final Duration PATIENT = Duration.ofMinutes(1);

    private static long millis(Runnable doing) {
        long began = System.nanoTime();
        doing.run();
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    @Test
    void whoeverAsksTheyWaitForEachOther() {
        Pace pace = Pace.perSecond(100);
        assertThat(millis(() -> IntStream.range(0, 12).parallel().forEach(request -> pace.await(PATIENT))))
                .isGreaterThanOrEqualTo(109);
    }

    @Test
    void nobodyAsksWhileItRests() {
        Pace pace = Pace.perSecond(1000);
        pace.rest(Duration.ofMillis(80));
        pace.rest(Duration.ofMillis(10));
        assertThat(millis(() -> pace.await(PATIENT))).isGreaterThanOrEqualTo(79);
    }

    @Test
    void whoCanNotWaitSoLongIsToldAtOnceAndTakesNobodysTurn() {
        Pace pace = Pace.perSecond(1000);
        pace.rest(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pace.await(PATIENT))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageMatching(
                            "the registry wants to be left alone for another 3[56]\\d\\d s; try again then");
        }
    }

    @Test
    void withoutAPaceNobodyWaits() {
        Pace.NONE.rest(Duration.ofHours(1));
        assertThat(millis(() -> Pace.NONE.await(Duration.ZERO)))
                .isLessThan(Duration.ofHours(1).toMillis());
    }
}
