package io.runregistry.server.cycles;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Makes cycles of datasets that nobody else has, and calls the server on them. */
record Certification(RunningRegistry registry) {

    static final String ANNA = "anna@cern.ch";

    private static final AtomicInteger RUNS = new AtomicInteger(1);

    Answer send(String method, String path, String body) {
        return send(method, path, ANNA, body);
    }

    Answer send(String method, String path, String author, String body) {
        return registry.http().send(method, path, Map.of("Content-Type", "application/json", "email", author), body);
    }

    JsonNode done(String method, String path, String body) {
        Answer answer = send(method, path, body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** A run of its own with one offline dataset in these states: {@code dt OPEN}. */
    int run(String dataset, String... states) {
        int run = RUNS.getAndIncrement();
        SampleRun.of(run, 5, "SIGNOFF").with(dataset, states).create(registry.part(EventLog.class));
        return run;
    }

    /** A cycle of all datasets of a name, due in 2099, in {@code global} and these workspaces. */
    int create(String name, String dataset, String... workspaces) {
        return done("POST", "/cycles", body(name, dataset, workspaces))
                .path("id_cycle")
                .asInt();
    }

    static String body(String name, String dataset, String... workspaces) {
        return "{\"cycle_name\": \"%s\", \"deadline\": \"2099-01-01\", \"cycle_attributes\": %s, \"filter\": %s}"
                .formatted(name, pending(workspaces), named(dataset));
    }

    static String named(String dataset) {
        return "{\"name\": \"" + dataset + "\"}";
    }

    static String pending(String... workspaces) {
        return Stream.concat(Stream.of("global"), Stream.of(workspaces))
                .map(workspace -> "\"" + workspace + "_state\": \"pending\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    Answer mark(int cycle, String state, String workspace) {
        return send("PUT", "/cycles/mark_cycle_" + state + "/" + workspace, "{\"id_cycle\": " + cycle + "}");
    }

    JsonNode marked(int cycle, String state, String workspace) {
        return done("PUT", "/cycles/mark_cycle_" + state + "/" + workspace, "{\"id_cycle\": " + cycle + "}");
    }

    JsonNode get(int cycle) {
        return registry.http().get("/cycles/by_id/" + cycle).json();
    }

    List<Integer> runs(int cycle) {
        return get(cycle)
                .path("CycleDataset")
                .valueStream()
                .map(dataset -> dataset.path("run_number").asInt())
                .toList();
    }

    /** Newest first. */
    List<String> history(int cycle) {
        return registry.http()
                .get("/cycles/by_id/" + cycle + "/history")
                .json()
                .path("history")
                .valueStream()
                .map(change -> change.path("what").asString())
                .toList();
    }
}
