package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.GoldenJob;
import io.runregistry.client.GoldenJson;
import io.runregistry.client.GoldenStatus;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.ServerFailedException;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.testing.RunningRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waiting at a real server, which a lock holds up. */
class GoldenWaitTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    private final RunRegistry registry = RunRegistry.connect(Settings.of(Target.of(server.url())));
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    @BeforeAll
    static void aRun() {
        server.http().feed("/runs", """
                {"oms_attributes": {"run_number": 1}, "rr_attributes": {"class": "Collisions22"},
                 "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}], "oms_lumisections": [{"recorded": 0.5}]}
                """);
    }

    private GoldenJob start() {
        return registry.goldenJobs().start(Rule.parse("{\"==\": [1, 1]}"), "online");
    }

    private GoldenWait wait(GoldenJob job, Map<String, String> environment) {
        return new GoldenWait(job, new PrintStream(talk, true, StandardCharsets.UTF_8), environment);
    }

    private static Connection holdUp() throws Exception {
        Connection connection = server.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE version IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    private String said() {
        return talk.toString(StandardCharsets.UTF_8);
    }

    private static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).describedAs("waited a minute in vain").isLessThan(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void somebodyAtATerminalSeesHowItGoesOnAndThenNothingOfIt() throws Exception {
        CompletableFuture<GoldenJson> golden;
        try (Connection lock = holdUp()) {
            GoldenWait wait = wait(start(), Map.of(ProgressLine.SHOWN, "shown"));
            golden = CompletableFuture.supplyAsync(() -> wait.await(PATIENCE));
            await(() -> said().contains("evaluated 0 %"));
            lock.rollback();
        }
        assertThat(golden.join().mask().count()).isEqualTo(1);
        assertThat(said()).endsWith("\r\u001b[K");
    }

    @Test
    void nobodyElseIsBothered() {
        assertThat(wait(start(), Map.of()).await(PATIENCE).mask().count()).isEqualTo(1);
        assertThat(said()).isEmpty();
    }

    @Test
    void whoGivesUpCancelsIt() throws Exception {
        try (Connection lock = holdUp()) {
            GoldenJob job = start();
            GoldenWait wait = wait(job, Map.of());
            CompletableFuture<GoldenJson> golden = CompletableFuture.supplyAsync(() -> wait.await(PATIENCE));
            wait.cancel();
            assertThat(said()).isEqualTo("rr: cancelled golden JSON " + job.id() + "\n");
            assertThatThrownBy(golden::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ServerFailedException.class)
                    .hasMessageContaining("cancelled by api@api");
            assertThat(registry.goldenJobs().get(job.id()).status().state()).isEqualTo(GoldenStatus.State.CANCELLED);
            lock.rollback();
        }
    }
}
