package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Watching a real registry. */
@Timeout(120)
class WatchTest {

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    private final RunRegistry registry = RunRegistry.connect(Settings.of(Target.of(server.url())));

    private static void create(int runNumber) {
        SampleRun.of(runNumber, 5, "OPEN").create(server.part(EventLog.class));
    }

    @Test
    void whatHappensIsToldAndCanBeToldAgain() {
        try (Changes changes = registry.watch()) {
            assertThat(changes.next(Duration.ofMillis(1))).isEmpty(); // from here on
            create(355208);
            create(355209);
            Change first = changes.next();
            Change second = changes.next();
            assertThat(first.runs()).containsExactly(355208);
            assertThat(second.runs()).containsExactly(355209);
            assertThat(second.version()).isGreaterThan(first.version());
            assertThat(first.by())
                    .isEqualTo(registry.version(first.version()).version().by());
            try (Changes again = registry.watch(first.version() - 1)) {
                assertThat(List.of(again.next(), again.next())).containsExactly(first, second);
            }
        }
    }
}
