package io.runregistry.benchmarks;

import io.runregistry.server.RunRegistryServer;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.EventLog;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Fills an empty registry, durable as always, with runs that are made up, and measures how fast that is, how large it
 * gets, how quickly pages come, and how quickly edits are done. Arguments: how many runs (20,000), and where the data go and stay (a new
 * directory under {@code target}, deleted at the end).
 */
public final class RegistryBenchmark {

    private static final int RUNS = 20_000;
    private static final int RUNS_AT_ONCE = 100;
    private static final int WARM_UPS = 30;
    private static final int ROUNDS = 60;

    private final int runs;
    private final RunRegistryServer server;
    private final DSLContext database;
    private final HttpClient http = HttpClient.newHttpClient();
    private final PrintStream out = System.out;

    private RegistryBenchmark(int runs, RunRegistryServer server) {
        this.runs = runs;
        this.server = server;
        this.database = server.part(DSLContext.class);
    }

    public static void main(String[] arguments) throws Exception {
        withRegistry(arguments, server -> {
            RegistryBenchmark benchmark = new RegistryBenchmark(runs(arguments), server);
            benchmark.size();
            benchmark.pages();
            ReadingBenchmark.measure(server);
            benchmark.edits();
        });
    }

    /** What is measured. */
    interface Measurement {
        void of(RunRegistryServer server) throws Exception;
    }

    /** Measures with a registry that is filled as the arguments say. */
    static void withRegistry(String[] arguments, Measurement measurement) throws Exception {
        boolean keep = arguments.length > 1;
        Path data = keep ? Path.of(arguments[1]) : newDirectory();
        try (RunRegistryServer server = RunRegistryServer.start(settings(data))) {
            new RegistryBenchmark(runs(arguments), server).load();
            measurement.of(server);
        } finally {
            if (!keep) {
                delete(data);
            }
        }
    }

    private static int runs(String[] arguments) {
        return arguments.length > 0 ? Integer.parseInt(arguments[0]) : RUNS;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path newDirectory() throws IOException {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "registry");
    }

    private static io.runregistry.server.Settings settings(Path data) {
        return io.runregistry.server.Settings.of(List.of("--port=0", "--data=" + data));
    }

    private void load() {
        print("%d cores, load average %.1f", Runtime.getRuntime().availableProcessors(), loadAverage());
        if (server.part(EventLog.class).newestVersion() > 0) {
            out.println("the registry is filled already");
            return;
        }
        long begin = System.nanoTime();
        for (int from = 0; from < runs; from += RUNS_AT_ONCE) {
            List<Change> changes = new ArrayList<>();
            for (int index = from; index < Math.min(runs, from + RUNS_AT_ONCE); index++) {
                changes.addAll(GeneratedRun.changes(index));
            }
            server.part(EventLog.class).append(Action.automatic("auto@auto", "benchmark"), changes);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        print(
                "loaded %,d runs of %d lumisections in %.0f s: %.0f runs/s",
                runs, GeneratedRun.LUMISECTIONS, seconds, runs / seconds);
    }

    /** What else the machine does says how far the figures can be trusted; below 0 where nobody knows. */
    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void size() {
        database.execute("VACUUM ANALYZE");
        long bytes = one("SELECT pg_database_size(current_database())");
        long stored = one("SELECT count(*) FROM run");
        long datasets = one("SELECT count(*) FROM dataset WHERE name <> 'online'");
        print(
                "%,d runs, %,d offline datasets: %,d MB, %.1f kB a run%n",
                stored, datasets, bytes / 1_000_000, bytes / 1e3 / stored);
        out.println("| table | kB a run with its indexes |");
        out.println("|---|---|");
        for (Record row : database.fetch("SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r'"
                + " AND relnamespace = 'public'::regnamespace ORDER BY 2 DESC LIMIT 8")) {
            print("| `%s` | %.1f |", row.get(0), row.get(1, Long.class) / 1e3 / stored);
        }
        out.println();
    }

    private long one(String sql) {
        return database.fetchSingle(sql).get(0, Long.class);
    }

    private void pages() throws Exception {
        PostgresItself postgres = PostgresItself.listeningTo(database, server.part(DataSource.class));
        out.println("| a page of 50 with its count | rows found | median, ms | 90 %, ms | PostgreSQL itself, ms |");
        out.println("|---|---|---|---|---|");
        for (Question question : Question.all()) {
            HttpRequest request = request(question);
            Times times = Times.measure(WARM_UPS, ROUNDS, () -> send(request));
            postgres.forget();
            String answer = send(request);
            Times itself = postgres.measure();
            print(
                    "| %s | %s | %.1f | %.1f | %.1f |",
                    question.name(),
                    answer.replaceAll("(?s).*\"count\":(\\d+)}$", "$1"),
                    times.median(),
                    times.ninetieth(),
                    itself.median());
        }
        out.println();
    }

    private HttpRequest request(Question question) {
        return HttpRequest.newBuilder(URI.create(server.url() + question.path()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question.body()))
                .build();
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Of a run beyond those that are there, however often this was measured. */
    private void edits() throws Exception {
        int next = (int) one("SELECT max(run_number) FROM run") - GeneratedRun.FIRST_RUN + 1;
        EditBenchmark edits = new EditBenchmark(server, next);
        edits.measure();
        edits.batches(runs);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
