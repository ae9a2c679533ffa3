package io.runregistry.benchmarks;

import io.runregistry.server.RunRegistryServer;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jooq.DSLContext;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Edits a run of 3,000 lumisections, durably, over HTTP, each edit answered when its summaries are up to date; and beside
 * them what PostgreSQL takes to commit one row.
 */
final class EditBenchmark {

    private static final int LUMISECTIONS = 3_000;
    private static final int WARM_UPS = 200;
    private static final int ROUNDS = 200;
    private static final String OFFLINE = "/Benchmark/Edits/DQM";

    private final RunRegistryServer server;
    private final DSLContext database;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(1);
    private final PrintStream out = System.out;
    private final int run;

    /** @param runs how many runs there are already; one more is made */
    EditBenchmark(RunRegistryServer server, int runs) {
        this.server = server;
        this.database = server.part(DSLContext.class);
        this.run = GeneratedRun.FIRST_RUN + runs;
        List<Change> changes = new ArrayList<>(GeneratedRun.changes(runs, LUMISECTIONS));
        changes.addAll(open(changes));
        server.part(EventLog.class).append(Action.automatic("auto@auto", "benchmark"), changes);
    }

    /** Whatever state it was made in. */
    private List<Change> open(List<Change> made) {
        ObjectNode states = JsonNodeFactory.instance.objectNode();
        List.of("global", "dt", "csc", "tracker").forEach(workspace -> states.put(workspace + "_state", "OPEN"));
        List<Change> changes = new ArrayList<>();
        changes.add(new RunChange(
                run,
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode().put("state", "OPEN")));
        changes.add(DatasetChange.creation(run, OFFLINE, states));
        made.forEach(change -> {
            if (change instanceof RrLumisectionChange rr && rr.name().equals("online")) {
                changes.add(new RrLumisectionChange(run, OFFLINE, rr.values()));
            }
        });
        return changes;
    }

    void measure() throws Exception {
        database.execute("CREATE TABLE IF NOT EXISTS benchmark_commit (value text)");
        out.println("| a run of 3,000 lumisections | median, ms | 90 %, ms | PostgreSQL commits a row, median, ms |");
        out.println("|---|---|---|---|");
        print("a flag of an offline dataset", () -> edit("rr", OFFLINE));
        print("a flag of `online`", () -> edit("rr", "online"));
        print("a DCS bit of `online`, with the datasets that inherit it", () -> edit("oms", "online"));
        print("a dataset to SIGNOFF and back, two moves", this::moveAndBack);
        out.println();
        database.execute("DROP TABLE benchmark_commit");
    }

    /** Edits and commits take turns, so that whatever else the machine does weighs on both. */
    private void print(String what, Times.Work work) throws Exception {
        double[] edits = new double[ROUNDS];
        double[] commits = new double[ROUNDS];
        for (int i = -WARM_UPS; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            work.run();
            long between = System.nanoTime();
            database.transaction(
                    transaction -> transaction.dsl().execute("INSERT INTO benchmark_commit VALUES ('a row')"));
            if (i >= 0) {
                edits[i] = (between - begin) / 1e6;
                commits[i] = (System.nanoTime() - between) / 1e6;
            }
        }
        Times times = Times.of(edits);
        out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f |%n",
                what,
                times.median(),
                times.ninetieth(),
                Times.of(commits).median());
    }

    /** All offline datasets of the older half of the runs, in one call: moved in all workspaces, and back. */
    void batches(int runs) throws Exception {
        String older = "{\"filter\": {\"run_number\": {\"<\": " + (GeneratedRun.FIRST_RUN + runs * 12 / 25)
                + "}, \"name\": {\"<>\": \"online\"}}";
        out.println("| one call, one version | datasets | s | datasets/s |");
        out.println("|---|---|---|---|");
        for (String state : List.of("SIGNOFF", "COMPLETED")) {
            String path = "/dc_tools/change_multiple_dataset_states_in_all_workspaces/" + state;
            long begin = System.nanoTime();
            String seen = send("POST", path, older + ", \"dry_run\": true}");
            double looking = (System.nanoTime() - begin) / 1e9;
            int datasets = Integer.parseInt(seen.replaceAll("(?s).*\"count\":(\\d+).*", "$1"));
            print("a dry run of moves to " + state, datasets, looking);
            begin = System.nanoTime();
            send("POST", path, older + "}");
            print("moves to " + state, datasets, (System.nanoTime() - begin) / 1e9);
        }
        out.println();
    }

    private void print(String what, int datasets, double seconds) {
        out.printf(Locale.ROOT, "| %s | %,d | %.1f | %,.0f |%n", what, datasets, seconds, datasets / seconds);
    }

    private void edit(String source, String dataset) throws IOException, InterruptedException {
        int first = 1 + random.nextInt(LUMISECTIONS - 100);
        String body = "{\"run_number\": " + run + ", \"dataset_name\": \"" + dataset + "\", \"component\": \""
                + (source.equals("rr") ? "dt-dt" : "bpix_ready")
                + "\", \"new_lumisection_range\": {\"start\": " + first + ", \"end\": "
                + (first + random.nextInt(100)) + ", \"status\": " + (source.equals("rr") ? "\"BAD\"" : "false")
                + ", \"comment\": \"HV trip " + random.nextInt(50) + "\"}}";
        send("PUT", "/lumisections/edit_" + source + "_lumisections", body);
    }

    private void moveAndBack() throws IOException, InterruptedException {
        String body = "{\"run_number\": " + run + ", \"dataset_name\": \"" + OFFLINE + "\"}";
        send("POST", "/datasets/csc/move_dataset/OPEN/SIGNOFF", body);
        send("POST", "/datasets/csc/move_dataset/SIGNOFF/OPEN", body);
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
