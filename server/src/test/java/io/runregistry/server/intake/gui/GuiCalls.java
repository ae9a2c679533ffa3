package io.runregistry.server.intake.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** What people do with the DQM GUI through the registry. */
record GuiCalls(Http http) {

    /** Has a round made, and gives it when it has ended. */
    JsonNode round() {
        return await(ask());
    }

    int ask() {
        Answer answer = send("/dqm_gui/rounds", "");
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(202);
        return answer.json().path("round").asInt(0);
    }

    JsonNode await(int round) {
        await(() -> !find(round).path("ended_at").isNull());
        return find(round);
    }

    JsonNode find(int round) {
        Answer answer = http.get("/dqm_gui/rounds/" + round);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    JsonNode state() {
        return http.get("/dqm_gui/state").json();
    }

    Answer send(String path, String body) {
        return http.send("POST", path, Map.of("Content-Type", "application/json", "email", "anna@cern.ch"), body);
    }

    JsonNode dataset(int run, String name) {
        return send("/datasets/get_dataset", "{\"run_number\": %d, \"dataset_name\": \"%s\"}".formatted(run, name))
                .json();
    }

    /** {@code global OPEN dt OPEN …}, as the attributes have them. */
    String states(int run, String name) {
        StringBuilder states = new StringBuilder();
        dataset(run, name).path("dataset_attributes").forEachEntry((attribute, state) -> {
            if (attribute.endsWith("_state")) {
                states.append(attribute, 0, attribute.length() - "_state".length())
                        .append(' ')
                        .append(state.asString(""))
                        .append(", ");
            }
        });
        return states.toString();
    }

    /** The names under which it is in the DQM GUI, as JSON. */
    String inGui(int run, String name) {
        return dataset(run, name).path("datasets_in_gui").toString();
    }

    /** Has the registry know a run. */
    void feed(int run) {
        Answer fed = http.feed("/runs", """
                {"oms_attributes": {"run_number": %d}, "rr_attributes": {"class": "Collisions18", "significant": true},
                 "oms_lumisections": [{"cms_active": true}], "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}]}
                """.formatted(run));
        assertThat(fed.status()).describedAs(fed.text()).isEqualTo(200);
    }

    /** Makes a dataset that waits. */
    void create(int run, String name) {
        Answer made = send("/datasets", """
                {"run_number": %d, "dataset_name": "%s", "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}],
                 "dataset_attributes": {"global_state": "waiting dqm gui"}}
                """.formatted(run, name));
        assertThat(made.status()).describedAs(made.text()).isEqualTo(200);
    }

    static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).describedAs("waited a minute in vain").isLessThan(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
