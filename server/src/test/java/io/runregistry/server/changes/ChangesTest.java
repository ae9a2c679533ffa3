package io.runregistry.server.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Two servers on one database; whichever writes, listeners of both hear of it. */
@Timeout(300)
class ChangesTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @RegisterExtension
    static final RunningRegistry one = RunningRegistry.start();

    @RegisterExtension
    static final RunningRegistry other = one.startAnother();

    private static final List<RunningRegistry> BOTH = List.of(one, other);

    @Test
    void aChangeSaysWhoDidWhatToWhat() throws Exception {
        EventLog log = one.part(EventLog.class);
        long before = log.newestVersion();
        try (ChangeListener listener = ChangeListener.on(other.url(), "")) {
            log.append(
                    Action.manual("anna@cern.ch", "a \"comment\"\nof two lines, ü"),
                    SampleRun.of(7, 5, "OPEN")
                            .with("/PromptReco/Collisions2018A/DQM", "global OPEN")
                            .changes());
            JsonNode change = listener.next();
            assertThat(change.path("version").longValue()).isEqualTo(before + 1);
            assertThat(change.path("by").asString()).isEqualTo("anna@cern.ch");
            assertThat(change.path("comment").asString()).isEqualTo("a \"comment\"\nof two lines, ü");
            assertThat(change.path("time").asString())
                    .isEqualTo(one.http()
                            .get("/versions/" + (before + 1))
                            .json()
                            .path("createdAt")
                            .asString());
            assertThat(change.path("runs")).hasToString("[7]");
            assertThat(change.path("datasets"))
                    .hasToString("[{\"run_number\":7,\"name\":\"/PromptReco/Collisions2018A/DQM\"},"
                            + "{\"run_number\":7,\"name\":\"online\"}]");

            String edit = """
                    {"run_number": 7, "dataset_name": "online", "component": "dt-dt", "new_lumisection_range":
                     {"start": 1, "end": 2, "status": "BAD", "comment": "HV trip", "cause": ""}}
                    """;
            Answer edited = other.http().put("/lumisections/edit_rr_lumisections", "bert@cern.ch", edit);
            assertThat(edited.status()).describedAs(edited.text()).isEqualTo(200);
            JsonNode judged = listener.next();
            assertThat(judged.path("by").asString()).isEqualTo("bert@cern.ch");
            assertThat(judged.path("runs")).hasToString("[]");
            assertThat(judged.path("datasets")).hasToString("[{\"run_number\":7,\"name\":\"online\"}]");

            Answer reverted = one.http().post("/versions/" + (before + 2) + "/revert", "{}");
            assertThat(reverted.status()).describedAs(reverted.text()).isEqualTo(200);
            assertThat(listener.next().path("datasets")).isEqualTo(judged.path("datasets"));
        }
    }

    /** Writers whose transactions overlap, listeners from before, from now, and one that connects anew after every change. */
    @Test
    void nothingIsLostNorTwiceNorOutOfOrder() throws Exception {
        long since = one.part(EventLog.class).newestVersion();
        int writers = 8;
        int each = 25;
        int all = writers * each;
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        try (ChangeListener here = ChangeListener.on(one.url(), "");
                ChangeListener there = ChangeListener.on(other.url(), "?since=" + since)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> written = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                EventLog log = BOTH.get(writer % 2).part(EventLog.class);
                int first = 1_000 + writer * each;
                written.add(threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < each; i++) {
                        SampleRun.of(first + i, 1 + i % 7, "OPEN").create(log);
                    }
                    return null;
                }));
            }
            Future<List<Long>> anew = threads.submit(() -> connectingAnew(since, all));
            start.countDown();
            for (Future<?> future : written) {
                future.get(120, TimeUnit.SECONDS);
            }
            List<Long> expected =
                    LongStream.rangeClosed(since + 1, since + all).boxed().toList();
            assertThat(versions(here.next(all))).isEqualTo(expected);
            assertThat(versions(there.next(all))).isEqualTo(expected);
            assertThat(anew.get(120, TimeUnit.SECONDS)).isEqualTo(expected);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> connectingAnew(long since, int count) throws Exception {
        List<Long> heard = new ArrayList<>();
        long last = since;
        while (heard.size() < count) {
            try (ChangeListener listener = ChangeListener.on(
                    BOTH.get(heard.size() % 2).url(), "?since=" + since, "Last-Event-ID", Long.toString(last))) {
                last = listener.next().path("version").longValue();
                heard.add(last);
            }
        }
        return heard;
    }

    private static List<Long> versions(List<JsonNode> changes) {
        return changes.stream()
                .map(change -> change.path("version").longValue())
                .toList();
    }

    /** Versions that need several pieces each, with small ones between, against what the log holds; and only some of the runs. */
    @Test
    void whatChangedVeryMuchIsToldWhole() throws Exception {
        EventLog log = one.part(EventLog.class);
        long since = log.newestVersion();
        log.append(Action.automatic("auto@auto", "many"), samples(20_001, 1_700));
        for (int run = 20_001; run <= 20_150; run++) {
            log.append(Action.automatic("auto@auto", "one"), List.of(named(run, "Cosmics18")));
        }
        log.append(
                Action.automatic("auto@auto", "1,000 runs, as many as a piece tells"),
                IntStream.range(20_001, 21_001)
                        .mapToObj(run -> named(run, "Cosmics22"))
                        .toList());
        Map<Long, List<String>> expected = recorded(since, 1, Integer.MAX_VALUE);
        try (ChangeListener listener = ChangeListener.on(other.url(), "?since=" + since)) {
            assertThat(told(listener.next(152))).isEqualTo(expected);
        }
        try (ChangeListener some = ChangeListener.on(other.url(), "?from_run=20100&to_run=20149&since=" + since)) {
            assertThat(told(some.next(52))).isEqualTo(recorded(since, 20_100, 20_149));
        }
    }

    private static List<Change> samples(int first, int count) {
        List<Change> changes = new ArrayList<>();
        for (int run = first; run < first + count; run++) {
            changes.addAll(
                    SampleRun.of(run, 3, "OPEN").with("/Express/a", "dt OPEN").changes());
        }
        return changes;
    }

    private static Change named(int run, String runClass) {
        return new RunChange(run, NODES.objectNode(), NODES.objectNode().put("class", runClass));
    }

    /** Lines {@code run} and {@code run name}, in the order in which they are told. */
    private static Map<Long, List<String>> told(List<JsonNode> changes) {
        Map<Long, List<String>> told = new TreeMap<>();
        for (JsonNode change : changes) {
            List<String> entries = new ArrayList<>();
            change.path("runs").forEach(run -> entries.add(run.asString()));
            change.path("datasets")
                    .forEach(dataset -> entries.add(dataset.path("run_number").asString() + " "
                            + dataset.path("name").asString()));
            assertThat(told.put(change.path("version").longValue(), entries)).isNull();
        }
        return told;
    }

    private static Map<Long, List<String>> recorded(long since, int fromRun, int toRun) throws SQLException {
        Map<Long, List<String>> recorded = new TreeMap<>();
        try (Connection database = one.connect();
                ResultSet rows = database.createStatement()
                        .executeQuery("SELECT DISTINCT atomic_version, name IS NOT NULL, run_number, name FROM event"
                                + " WHERE atomic_version > " + since + " AND run_number BETWEEN " + fromRun + " AND "
                                + toRun + " ORDER BY 1, 2, 3, 4")) {
            while (rows.next()) {
                String name = rows.getString(4);
                recorded.computeIfAbsent(rows.getLong(1), version -> new ArrayList<>())
                        .add(rows.getString(3) + (name == null ? "" : " " + name));
            }
        }
        return recorded;
    }

    /** Who does not read holds neither a connection to the database nor up anybody else, and may read on later. */
    @Test
    void whoReadsSlowlyHoldsNobodyUp() throws Exception {
        EventLog log = one.part(EventLog.class);
        long since = log.newestVersion();
        String comment = "long ".repeat(4_000);
        for (int i = 0; i < 300; i++) {
            log.append(Action.automatic("auto@auto", comment), List.of(named(60_000, "Class" + i)));
        }
        List<Socket> slow = new ArrayList<>();
        try (ChangeListener quick = ChangeListener.on(one.url(), "")) {
            for (int i = 0; i < 20; i++) {
                slow.add(slow(since));
            }
            SampleRun.of(60_001, 1, "OPEN").create(log);
            assertThat(quick.next().path("runs")).hasToString("[60001]");
            HikariDataSource connections = one.part(HikariDataSource.class);
            while (connections.getHikariPoolMXBean().getActiveConnections() > LISTENING) {
                Thread.onSpinWait();
            }
            assertThat(versionsOf(slow.get(0), 301))
                    .isEqualTo(LongStream.rangeClosed(since + 1, since + 301)
                            .boxed()
                            .toList());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** To golden JSONs, to rules, to versions. */
    private static final int LISTENING = 3;

    private static Socket slow(long since) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(one.url().getHost(), one.url().getPort()));
        socket.getOutputStream()
                .write(("GET /changes?since=" + since + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static List<Long> versionsOf(Socket socket, int count) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        List<Long> versions = new ArrayList<>();
        while (versions.size() < count) {
            String line = lines.readLine();
            if (line.startsWith("id: ")) {
                versions.add(Long.parseLong(line.substring(4)));
            }
        }
        return versions;
    }

    @Test
    void whoIsGoneIsForgotten() throws Exception {
        EventLog log = one.part(EventLog.class);
        ChangeWatch watch = one.part(ChangeWatch.class);
        for (int i = 0; i < 5; i++) {
            ChangeListener.on(one.url(), "").close();
            slow(0).close();
        }
        int run = 70_000;
        while (watch.listeners() > 0) {
            SampleRun.of(run++, 1, "OPEN").create(log);
        }
        assertThat(one.http().get("/versions?limit=1").status()).isEqualTo(200);
    }

    @Test
    void aServerThatStopsEndsTheAnswer() throws Exception {
        RunningRegistry third = one.startAnother();
        try (ChangeListener listener = ChangeListener.on(third.url(), "")) {
            third.close();
            assertThat(listener.rest()).isEmpty();
        }
    }

    @Test
    void whatCantBeRightIsRefused() {
        long newest = one.part(EventLog.class).newestVersion();
        assertThat(err("?since=" + (newest + 1_000_000)))
                .startsWith(
                        "there is no version " + (newest + 1_000_000) + " yet behind which something could be told");
        assertThat(err("?since=-1")).isEqualTo("since must be a whole number from 0 on, not \"-1\"");
        assertThat(err("?sinse=1")).isEqualTo("unknown parameter \"sinse\"; did you mean \"since\"?");
        assertThat(err("?from_run=5&to_run=4")).isEqualTo("no run is from_run 5 or above and to_run 4 or below");
        Answer answer = one.http().send("GET", "/changes", Map.of("Last-Event-ID", "x"), null);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo("Last-Event-ID must be a whole number from 0 on, not \"x\"");
        assertThat(one.http().send("HEAD", "/changes", Map.of(), null).status()).isEqualTo(200);
    }

    private static String err(String query) {
        Answer answer = one.http().get("/changes" + query);
        assertThat(answer.status()).isEqualTo(400);
        return answer.err();
    }
}
