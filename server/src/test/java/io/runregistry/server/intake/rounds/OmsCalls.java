package io.runregistry.server.intake.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** The calls that have OMS asked, made by somebody who waits for what comes of them. */
record OmsCalls(Http http) {

    /** Has a round made, and gives it when it has ended. */
    JsonNode round() {
        return awaitRound(accepted("/oms/rounds", "").path("round").asInt());
    }

    JsonNode awaitRound(int round) {
        await(() -> !List.of("waiting", "running").contains(state("/oms/rounds/" + round)));
        return get("/oms/rounds/" + round);
    }

    /** Has a round made that stores whatever is new. */
    JsonNode goodRound() {
        JsonNode round = round();
        assertThat(round.path("state").asString(""))
                .describedAs(round.toString())
                .isEqualTo("done");
        return round;
    }

    /** Has runs fetched, and gives the fetch when it has ended. */
    JsonNode fetch(String body) {
        int fetch = accepted("/oms/fetches", body).path("fetch").asInt();
        await(() -> !List.of("waiting", "running").contains(state("/oms/fetches/" + fetch)));
        return get("/oms/fetches/" + fetch);
    }

    JsonNode accepted(String path, String body) {
        Answer answer = send("POST", path, body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(202);
        return answer.json();
    }

    Answer send(String method, String path, String body) {
        return http.send(method, path, Map.of("Content-Type", "application/json", "email", "anna@cern.ch"), body);
    }

    JsonNode get(String path) {
        Answer answer = http.get(path);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private String state(String path) {
        return get(path).path("state").asString("");
    }

    /** A run as the registry has it; JSON null if it has none. */
    JsonNode run(int number) {
        return get("/runs/" + number);
    }

    List<String> history(int run) {
        return get("/run_with_history/" + run)
                .valueStream()
                .map(event -> event.path("by").asString("") + ": "
                        + event.path("comment").asString(""))
                .toList();
    }

    List<Integer> failed() {
        return get("/oms/failed")
                .path("failed")
                .valueStream()
                .map(run -> run.path("run_number").asInt())
                .toList();
    }

    static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).describedAs("waited a minute in vain").isLessThan(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
