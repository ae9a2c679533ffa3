package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.rule.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs at registries that tell how they go on, that break off, and that know nothing of jobs. */
class GoldenJobTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DONE = "{\"final_json\": {\"id\": 7, \"generated_json\": {\"5\": [[1, 2]]}}}";

    private final StandIn standIn = new StandIn()
            .on(
                    "/json_portal/generate",
                    (exchange, call) -> StandIn.json(exchange, 200, "{\"id\": \"7\", \"warnings\": [\"odd\"]}"));
    private final RunRegistry registry = RunRegistry.connect(standIn.open());
    private final List<GoldenStatus> told = new ArrayList<>();

    @AfterEach
    void stop() {
        standIn.close();
    }

    private GoldenJob start() {
        return registry.goldenJobs().start(Rule.parse("{\"==\": [1, 1]}"), "%");
    }

    private static String event(String name, String job) {
        return "event:" + name + "\ndata:" + job + "\n\n";
    }

    private void events(String... events) {
        standIn.on(
                "/golden/jobs/7/events",
                (exchange, call) -> StandIn.answer(exchange, 200, "text/event-stream", String.join("", events)));
    }

    @Test
    void whatTheRegistryTellsIsToldOnAndTheResultFetchedOnce() {
        events(
                event("queued", "{\"state\": \"queued\", \"progress\": 0, \"position\": 3}"),
                ":still here\n\n",
                event("progress", "{\"state\": \"running\", \"progress\": 0.5}"),
                event("done", "{\"state\": \"done\", \"progress\": 1}"));
        standIn.on("/json_portal/json", (exchange, call) -> StandIn.json(exchange, 200, DONE));
        GoldenJob job = start();
        GoldenJson golden = job.await(PATIENCE, told::add);
        assertThat(golden.mask().count()).isEqualTo(2);
        assertThat(told)
                .extracting(GoldenStatus::state)
                .containsExactly(GoldenStatus.State.QUEUED, GoldenStatus.State.RUNNING, GoldenStatus.State.DONE);
        assertThat(told.get(0).position()).hasValue(3);
        assertThat(told.get(1).progress()).isEqualTo(0.5);
        assertThat(standIn.calls("/json_portal/json")).isEqualTo(1);
        assertThat(job.id()).isEqualTo(7);
        assertThat(job.warnings()).containsExactly("odd");
    }

    @Test
    void aRegistryThatTellsNothingIsAsked() {
        standIn.on("/json_portal/json", (exchange, call) -> {
            switch (call) {
                case 1 -> StandIn.json(exchange, 203, "");
                case 2 -> StandIn.json(exchange, 202, "{\"progress\": 0.25}");
                default -> StandIn.json(exchange, 200, DONE);
            }
        });
        assertThat(start().await(PATIENCE, told::add).mask().count()).isEqualTo(2);
        assertThat(told)
                .containsExactly(
                        GoldenStatus.of(GoldenStatus.State.QUEUED, 0),
                        GoldenStatus.of(GoldenStatus.State.RUNNING, 0.25));
    }

    @Test
    void oneThatBreaksOffIsAsked() {
        standIn.on("/golden/jobs/7/events", (exchange, call) -> breakOff(exchange))
                .on("/json_portal/json", (exchange, call) -> StandIn.json(exchange, 200, DONE));
        assertThat(start().await(PATIENCE, told::add).mask().count()).isEqualTo(2);
        assertThat(told).extracting(GoldenStatus::state).containsExactly(GoldenStatus.State.QUEUED);
    }

    private static void breakOff(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 10_000);
        exchange.getResponseBody()
                .write(event("queued", "{\"state\": \"queued\"}").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @Test
    void failingIsThrownWithTheReason() {
        events(event("failed", "{\"state\": \"failed\", \"reason\": \"too long\"}"));
        standIn.on("/json_portal/json", (exchange, call) -> StandIn.json(exchange, 500, "{\"err\": \"too long\"}"));
        assertThatThrownBy(() -> start().await(PATIENCE))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageEndingWith("too long");
    }

    @Test
    void patienceEnds() {
        standIn.on("/json_portal/json", (exchange, call) -> StandIn.json(exchange, 203, ""));
        assertThatThrownBy(() -> start().await(Duration.ofMillis(300)))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("golden JSON 7 was not ready within 0.3 s; ask for it again by this id");
    }

    @Test
    void itIsFoundAgainAndCancelled() {
        standIn.on(
                        "/golden/jobs/7/cancel",
                        (exchange, call) -> StandIn.json(
                                exchange, 200, "{\"state\": \"cancelled\", \"reason\": \"cancelled by api@api\"}"))
                .on(
                        "/golden/jobs/7",
                        (exchange, call) -> StandIn.json(exchange, 200, "{\"state\": \"running\", \"progress\": 0.5}"));
        GoldenJob job = registry.goldenJobs().get(7);
        assertThat(job.status()).isEqualTo(GoldenStatus.of(GoldenStatus.State.RUNNING, 0.5));
        assertThat(job.cancel().reason()).hasValue("cancelled by api@api");
        assertThat(standIn.last().method()).isEqualTo("POST");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        standIn.on("/json_portal/json", (exchange, call) -> StandIn.json(exchange, 404, "{\"err\": \"none\"}"));
        assertThat(registry.goldenJobs().find(9)).isEmpty();
        assertThatThrownBy(() -> registry.goldenJobs().get(9))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no golden JSON 9");
    }

    @Test
    void whereThereAreNoJobsTheWireSaysHowItStands() {
        standIn.on("/json_portal/json", (exchange, call) -> StandIn.json(exchange, 202, "{\"progress\": 0.75}"));
        assertThat(registry.goldenJobs().get(7).status()).isEqualTo(GoldenStatus.of(GoldenStatus.State.RUNNING, 0.75));
    }
}
