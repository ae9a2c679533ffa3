package io.runregistry.server.lumisections;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.Status;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.Rebuilding;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Fifty clients make a hundred edits each, people and the feed, on overlapping ranges of the same four datasets. */
class ManyWritersTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final int CLIENTS = 50;
    private static final int EDITS = 100;
    private static final int LUMISECTIONS = 300;
    private static final List<Integer> RUNS = List.of(1, 2);
    private static final List<String> DATASETS = List.of("online", "/A/DQM");
    private static final List<String> COLUMNS = List.of("dt-dt", "csc-csc", "tracker-pixel");
    private static final List<Status> STATUSES = List.of(Status.GOOD, Status.BAD, Status.STANDBY, Status.EXCLUDED);

    /** One range of an edit that was acknowledged, under the version of its event. */
    private record Said(
            long version,
            int place,
            boolean manual,
            int run,
            String dataset,
            String column,
            int first,
            int last,
            String status,
            String comment) {}

    @Test
    void loseNothing() throws Exception {
        for (int run : RUNS) {
            SampleRun.of(run, LUMISECTIONS, "OPEN")
                    .with("/A/DQM", "dt OPEN", "csc OPEN", "tracker OPEN")
                    .create(registry.part(EventLog.class));
        }
        List<Said> said = new ArrayList<>();
        for (List<Said> ofClient : inParallel()) {
            said.addAll(ofClient);
        }
        assertThat(said.stream().map(Said::version).distinct().count()).isEqualTo((long) CLIENTS * EDITS);
        said.sort(Comparator.comparingLong(Said::version).thenComparingInt(Said::place));
        for (int run : RUNS) {
            for (String dataset : DATASETS) {
                assertThat(answered(run, dataset)).isEqualTo(model(said, run, dataset));
            }
        }
        assertThat(registry.part(EventLog.class).newestVersion())
                .describedAs("a version for each call and each sample")
                .isEqualTo(RUNS.size() + (long) CLIENTS * EDITS);
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    private static List<List<Said>> inParallel() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<List<Said>>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                clients.add(() -> edits(number));
            }
            List<List<Said>> all = new ArrayList<>();
            for (Future<List<Said>> client : threads.invokeAll(clients)) {
                all.add(client.get());
            }
            return all;
        } finally {
            threads.shutdown();
        }
    }

    private static List<Said> edits(int client) {
        Random random = new Random(client);
        List<Said> said = new ArrayList<>();
        for (int edit = 0; edit < EDITS; edit++) {
            said.addAll(random.nextInt(4) == 0 ? two(client, edit, random) : one(client, edit, random));
        }
        return said;
    }

    /** One edit as on the wire. */
    private static List<Said> one(int client, int edit, Random random) {
        Said wanted = wanted(client, edit, random, 0);
        Answer answer = put(wanted.manual(), json(wanted));
        return List.of(acknowledged(wanted, answer.json().path("version").asLong()));
    }

    /** Two ranges of one dataset in one version; later ones win. */
    private static List<Said> two(int client, int edit, Random random) {
        Said first = wanted(client, edit, random, 0);
        Said again = wanted(client, edit, random, 1);
        Said second = new Said(
                0,
                1,
                first.manual(),
                first.run(),
                first.dataset(),
                again.column(),
                again.first(),
                again.last(),
                again.status(),
                again.comment());
        Answer answer = put(first.manual(), "{\"edits\": [" + json(first) + ", " + json(second) + "]}");
        long version = answer.json().at("/edited/0/version").asLong();
        return List.of(acknowledged(first, version), acknowledged(second, version));
    }

    private static Said wanted(int client, int edit, Random random, int place) {
        int first = 1 + random.nextInt(LUMISECTIONS);
        int last = Math.min(LUMISECTIONS, first + random.nextInt(80));
        return new Said(
                0,
                place,
                client % 3 != 0,
                RUNS.get(random.nextInt(RUNS.size())),
                DATASETS.get(random.nextInt(DATASETS.size())),
                COLUMNS.get(random.nextInt(COLUMNS.size())),
                first,
                last,
                STATUSES.get(random.nextInt(STATUSES.size())).wire(),
                "client " + client + ", edit " + edit);
    }

    private static Said acknowledged(Said wanted, long version) {
        return new Said(
                version,
                wanted.place(),
                wanted.manual(),
                wanted.run(),
                wanted.dataset(),
                wanted.column(),
                wanted.first(),
                wanted.last(),
                wanted.status(),
                wanted.comment());
    }

    private static String json(Said said) {
        return "{\"run_number\": " + said.run() + ", \"dataset_name\": \"" + said.dataset() + "\", \"component\": \""
                + said.column() + "\", \"new_lumisection_range\": {\"start\": " + said.first() + ", \"end\": "
                + said.last() + ", \"status\": \"" + said.status() + "\", \"comment\": \"" + said.comment() + "\"}}";
    }

    private static Answer put(boolean manual, String body) {
        Answer answer = registry.http()
                .put("/lumisections/edit_rr_lumisections", manual ? "shifter@cern.ch" : "auto@auto", body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer;
    }

    /** Manual over automatic, later over earlier, for each lumisection and column by itself. */
    private static List<Map<String, String>> model(List<Said> said, int run, String dataset) {
        List<Map<String, String>> automatic = empty();
        List<Map<String, String>> manual = empty();
        for (int lumisection = 1; lumisection <= LUMISECTIONS; lumisection++) {
            automatic.get(lumisection - 1).put("dt-dt", "GOOD ");
            automatic.get(lumisection - 1).put("csc-csc", "GOOD ");
        }
        for (Said edit : said) {
            if (edit.run() == run && edit.dataset().equals(dataset)) {
                for (int lumisection = edit.first(); lumisection <= edit.last(); lumisection++) {
                    (edit.manual() ? manual : automatic)
                            .get(lumisection - 1)
                            .put(edit.column(), edit.status() + " " + edit.comment());
                }
            }
        }
        for (int i = 0; i < LUMISECTIONS; i++) {
            Map<String, String> lumisection = automatic.get(i);
            lumisection.putAll(manual.get(i));
            COLUMNS.forEach(column -> lumisection.putIfAbsent(column, "EMPTY "));
        }
        return automatic;
    }

    private static List<Map<String, String>> empty() {
        List<Map<String, String>> lumisections = new ArrayList<>();
        for (int i = 0; i < LUMISECTIONS; i++) {
            lumisections.add(new HashMap<>());
        }
        return lumisections;
    }

    private static List<Map<String, String>> answered(int run, String dataset) {
        JsonNode lumisections = registry.http()
                .post(
                        "/lumisections/rr_lumisections",
                        "{\"run_number\": " + run + ", \"dataset_name\": \"" + dataset + "\"}")
                .json();
        List<Map<String, String>> all = new ArrayList<>();
        lumisections.forEach(lumisection -> {
            Map<String, String> columns = new HashMap<>();
            lumisection.forEachEntry((name, triplet) -> columns.put(
                    name,
                    triplet.path("status").asString() + " "
                            + triplet.path("comment").asString()));
            all.add(columns);
        });
        return all;
    }
}
