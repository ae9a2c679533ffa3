package io.runregistry.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.runregistry.server.RunRegistryServer;
import io.runregistry.server.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.postgresql.PGStatement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures golden JSONs on a registry that {@link RegistryBenchmark} filled and kept: the first one after a start of the
 * server, others when it is warm, and small ones; from asking over HTTP to having the whole answer. Arguments:
 * the directory of the data, and for how many seconds after the start to wait (0).
 */
public final class GoldenBenchmark {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int ROUNDS = 15;
    private static final int WARM_UPS = 10;

    /** But online, whose datasets are as many again and are not certified this way. */
    private static final String EVERYTHING = "/%";

    private static final String FEW = "/Express/Cosmics2015/DQM";
    private static final List<String> COLUMNS = List.of(
            "cms-cms",
            "csc-csc",
            "dt-dt",
            "ecal-ecal",
            "ecal-es",
            "egamma-egamma",
            "hcal-hcal",
            "hlt-hlt",
            "jetmet-jetmet",
            "l1t-l1t",
            "l1t-l1tcalo",
            "l1t-l1tmu",
            "lumi-lumi",
            "muon-muon",
            "rpc-rpc",
            "tau-tau",
            "tracker-pixel",
            "tracker-strip",
            "tracker-track");
    private static final List<String> BITS = List.of(
            "cms_active",
            "beam1_present",
            "beam2_present",
            "beam1_stable",
            "beam2_stable",
            "bpix_ready",
            "fpix_ready",
            "tibtid_ready",
            "tob_ready",
            "tecp_ready",
            "tecm_ready",
            "dt0_ready",
            "hf_ready");

    private final RunRegistryServer server;
    private final int secondsAfterStart;
    private final HttpClient http = HttpClient.newHttpClient();
    private final PrintStream out = System.out;
    /** What was asked before, by earlier measurements too, would be found again. */
    private long neverAsked = -System.currentTimeMillis();

    private GoldenBenchmark(RunRegistryServer server, int secondsAfterStart) {
        this.server = server;
        this.secondsAfterStart = secondsAfterStart;
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(List.of("--port=0", "--data=" + Path.of(arguments[0])));
        try (RunRegistryServer server = RunRegistryServer.start(settings)) {
            new GoldenBenchmark(server, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0).measure();
        }
    }

    private void measure() throws Exception {
        print(
                "%d MB heap at most, load average %.1f",
                Runtime.getRuntime().maxMemory() >> 20, SYSTEM.getSystemLoadAverage());
        out.println("| golden JSON, from asking to having it | datasets | median, ms | 90 %, ms | processor, ms |");
        out.println("|---|---|---|---|---|");
        Thread.sleep(1_000L * secondsAfterStart);
        String first = "of everything, the first, " + secondsAfterStart + " s after the start";
        row(first, EVERYTHING, 0, 1, () -> make(rule(), EVERYTHING));
        row(
                "of everything, each another rule of 40 conditions",
                EVERYTHING,
                WARM_UPS,
                ROUNDS,
                () -> make(rule(), EVERYTHING));
        String same = rule();
        row("of everything, the same rule again", EVERYTHING, WARM_UPS, ROUNDS, () -> make(same, EVERYTHING));
        row("of few, each another rule", FEW, WARM_UPS * 3, ROUNDS * 3, () -> make(rule(), FEW));
        Times reading = Times.measure(1, 5, this::merelyRead);
        print(
                "| merely reading all those bytes from PostgreSQL, on two connections | | %.0f | %.0f | |",
                reading.median(), reading.ninetieth());
    }

    /** What the first golden JSON has to read, and nothing done with it. */
    private void merelyRead() {
        int middle = GeneratedRun.FIRST_RUN + 10_000;
        CompletableFuture<Void> half = CompletableFuture.runAsync(() -> merelyRead(0, middle));
        merelyRead(middle, Integer.MAX_VALUE);
        half.join();
    }

    private void merelyRead(int from, int to) {
        List<String> questions = List.of(
                "SELECT oms_attributes::text, rr_attributes::text FROM run WHERE run_number >= ? AND run_number < ?",
                "SELECT dataset_attributes::text FROM dataset WHERE run_number >= ? AND run_number < ?",
                "SELECT automatic, manual FROM lumisections WHERE run_number >= ? AND run_number < ?"
                        + " AND (source = 'OMS' OR name <> 'online')");
        for (String question : questions) {
            try (Connection connection = server.part(DataSource.class).getConnection()) {
                merelyRead(connection, question, from, to);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void merelyRead(Connection connection, String question, int from, int to) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(-1); // binary at once
            statement.setFetchSize(1_000);
            statement.setInt(1, from);
            statement.setInt(2, to);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getBytes(1);
                }
            }
        }
        connection.commit();
    }

    /** The processor's time is that of server and benchmark together, without PostgreSQL. */
    private void row(String what, String pattern, int warmUps, int rounds, Times.Work work) throws Exception {
        Times.measure(warmUps, 0, work);
        long processor = SYSTEM.getProcessCpuTime();
        Times times = Times.measure(0, rounds, work);
        print(
                "| %s | %,d | %.0f | %.0f | %.0f |",
                what,
                datasets(pattern),
                times.median(),
                times.ninetieth(),
                (SYSTEM.getProcessCpuTime() - processor) / 1e6 / rounds);
    }

    private int datasets(String pattern) {
        return server.part(DSLContext.class)
                .fetchSingle("SELECT count(*) FROM dataset WHERE NOT deleted AND name SIMILAR TO ?", pattern)
                .get(0, Integer.class);
    }

    /** Forty conditions, each time with another number in one of them. */
    private String rule() {
        List<String> conditions = new ArrayList<>(List.of(
                "{\">=\": [{\"var\": \"run.run_number\"}, " + neverAsked-- + "]}",
                "{\"!\": [{\"in\": [\"cosmic\", {\"var\": \"run.oms.hlt_key\"}]}]}",
                "{\">=\": [{\"var\": \"run.oms.energy\"}, 6480]}",
                "{\"<=\": [{\"var\": \"run.oms.energy\"}, 6980]}",
                "{\">=\": [{\"var\": \"run.oms.b_field\"}, 3.7]}",
                "{\">=\": [{\"var\": \"run.oms.duration\"}, 60]}",
                "{\"in\": [\"Collisions\", {\"var\": \"run.rr.class\"}]}",
                "{\"!=\": [{\"var\": \"dataset.name\"}, \"online\"]}"));
        COLUMNS.forEach(column -> conditions.add("{\"==\": [{\"var\": \"lumisection.rr." + column + "\"}, \"GOOD\"]}"));
        BITS.forEach(bit -> conditions.add("{\"==\": [{\"var\": \"lumisection.oms." + bit + "\"}, true]}"));
        return "{\"and\": [" + String.join(", ", conditions) + "]}";
    }

    private int make(String rule, String pattern) throws IOException, InterruptedException {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.put("json_logic", rule);
        asked.put("dataset_name_filter", pattern);
        HttpResponse<byte[]> job = send("/json_portal/generate", asked);
        JsonNode answer = JsonMapper.shared().readTree(job.body());
        ObjectNode which = JsonNodeFactory.instance
                .objectNode()
                .put("id_json", answer.path("id").asString());
        while (true) {
            HttpResponse<byte[]> result = send("/json_portal/json", which);
            if (result.statusCode() == 200) {
                return result.body().length;
            }
            if (result.statusCode() >= 300) {
                throw new IllegalStateException(new String(result.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private HttpResponse<byte[]> send(String path, ObjectNode body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
