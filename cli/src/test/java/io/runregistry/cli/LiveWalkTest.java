package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.RunningRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The live demo, as long as its first run goes on. */
class LiveWalkTest {

    @Test
    void theFirstRunArrivesGrowsAndIsSignedOff() throws InterruptedException {
        Instant since = Instant.now();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (RunningRegistry registry = RunningRegistry.start("--demo", "--live");
                PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            assertThat(new LiveWalk(registry.url(), since, out).follow(1, () -> true))
                    .isTrue();
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsPattern(
                        "362757  arrives: Collisions22, significant, \\d+ lumisections, dt-dt GOOD in \\d+, .*is going")
                .containsPattern("362757  Collisions22, significant, 9\\d lumisections, .*22\\.60/pb recorded, is over")
                .contains(
                        "362757  is signed off; its datasets: online, /Express/Collisions2022/DQM, /PromptReco/Collisions2022/DQM");
    }
}
