package io.runregistry.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.RunningRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Readers that are many, that go away, that are cut off and go on, while others write. */
class StreamReadersTest {

    private static final int RUNS = 600;

    /** Of each run: more than any buffer on the way holds of all of them. */
    private static final int LETTERS = 50_000;

    private static final String ALL = "{\"query\": {}, \"sort\": [[\"energy\", \"ASC\"]]}";
    private static final String SHORT =
            "{\"query\": {}, \"fields\": [\"energy\", \"class\", \"version\"], \"sort\": [[\"energy\", \"ASC\"]]";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void manyLargeRuns() {
        Random random = new Random(1);
        List<Change> changes = new ArrayList<>();
        for (int run = 1; run <= RUNS; run++) {
            ObjectNode oms = JsonNodeFactory.instance
                    .objectNode()
                    .put("energy", random.nextInt(20))
                    .put("hlt_key", letters(random));
            changes.add(new RunChange(run, oms, JsonNodeFactory.instance.objectNode()));
            changes.add(DatasetChange.creation(run, DatasetChange.ONLINE, JsonNodeFactory.instance.objectNode()));
        }
        registry.part(EventLog.class).append(Action.automatic("auto@auto", "large"), changes);
    }

    private static String letters(Random random) {
        StringBuilder letters = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS; i++) {
            letters.append((char) ('!' + random.nextInt(90)));
        }
        return letters.toString();
    }

    /** A reader who had some of the rows gets the others, as they were when it began. */
    @Test
    void whoWasCutOffGoesOnWhereItWas() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<?> writer = threads.submit(() -> write(enough));
        try {
            for (int round = 0; round < 8; round++) {
                StreamedAnswer whole = StreamedAnswer.ask(registry, "/query/runs", SHORT + "}");
                assertThat(whole.rows()).hasSize(RUNS);
                for (int had : List.of(0, 1, 199, 200, 201, RUNS - 1, RUNS)) {
                    StreamedAnswer rest = StreamedAnswer.ask(
                            registry, "/query/runs?as_of=" + whole.version(), SHORT + ", \"skip\": " + had + "}");
                    assertThat(rest.version()).isEqualTo(whole.version());
                    assertThat(rest.rows()).isEqualTo(whole.rows().subList(had, RUNS));
                }
            }
        } finally {
            enough.set(true);
            writer.get();
            threads.shutdown();
        }
        assertThat(registry.part(EventLog.class).newestVersion()).isGreaterThan(8);
    }

    private static void write(AtomicBoolean enough) {
        Random random = new Random(2);
        while (!enough.get()) {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ObjectNode oms = JsonNodeFactory.instance.objectNode().put("energy", random.nextInt(20));
                changes.add(new RunChange(1 + random.nextInt(RUNS), oms, JsonNodeFactory.instance.objectNode()));
            }
            registry.part(EventLog.class).append(Action.automatic("auto@auto", "other energies"), changes);
        }
    }

    /** What comes before the failure is chunks of the answer; what ends an answer is not there. */
    @Test
    void whatFailsHalfWayIsCut() throws Exception {
        try (Socket socket = ask(ALL)) {
            InputStream in = socket.getInputStream();
            byte[] head = in.readNBytes(1 << 16);
            assertThat(new String(head, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
            assertThat(terminateStreams()).isPositive();
            assertThat(readToTheEnd(in))
                    .doesNotContain("\"end\"")
                    .doesNotContain("\"err\"")
                    .doesNotEndWith("0\r\n\r\n");
        }
    }

    /** A connection that is reset is as good as one that ends. */
    private static String readToTheEnd(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 16];
        try {
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                all.write(part, 0, count);
            }
        } catch (IOException reset) {
            // there is no more
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static int terminateStreams() throws SQLException {
        int terminated = 0;
        try (Connection connection = registry.connect();
                Statement statement = connection.createStatement()) {
            var found = statement.executeQuery(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname ="
                            + " current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL");
            found.next();
            terminated = found.getInt(1);
        }
        return terminated;
    }

    /** Three times as many as are served at once: if any were still served, the last reader would find no place. */
    @Test
    void readersWhoGoAwayLeaveNothingBehind() throws Exception {
        for (int reader = 0; reader < 24; reader++) {
            try (Socket socket = ask(ALL)) {
                assertThat(socket.getInputStream().readNBytes(1 << 16)).hasSize(1 << 16);
            }
        }
        assertThat(StreamedAnswer.ask(registry, "/query/runs", SHORT + "}").rows())
                .hasSize(RUNS);
    }

    @Test
    void fiftyReadersAtOnceGetAllOfItAndOthersAreAnsweredMeanwhile() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(60);
        List<Future<Integer>> streams = new ArrayList<>();
        for (int reader = 0; reader < 50; reader++) {
            streams.add(threads.submit(() -> StreamedAnswer.ask(registry, "/query/runs", SHORT + "}")
                    .rows()
                    .size()));
        }
        List<Future<Integer>> others = new ArrayList<>();
        for (int reader = 0; reader < 200; reader++) {
            others.add(threads.submit(
                    () -> registry.http().get("/run_with_history/1").status()));
        }
        assertThat(all(streams)).hasSize(50).containsOnly(RUNS);
        assertThat(all(others)).hasSize(200).containsOnly(200);
        threads.shutdown();
    }

    private static List<Integer> all(List<Future<Integer>> futures) throws ExecutionException, InterruptedException {
        List<Integer> results = new ArrayList<>();
        for (Future<Integer> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    @Test
    void thereAreNoMorePlacesThanThereAre() {
        Slots slots = new Slots(2, Duration.ZERO);
        slots.take();
        Slots.Slot second = slots.take();
        assertThatThrownBy(slots::take)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("2 answers are being streamed already; try again in some seconds");
        second.giveBack();
        assertThat(slots.take()).isNotNull();
    }

    private static Socket ask(String body) throws IOException {
        Socket socket = new Socket(registry.url().getHost(), registry.url().getPort());
        String request =
                "POST /query/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
