package io.runregistry.server.cycles;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Datasets of a cycle are moved through the checks of all moves, and in one version. */
class CycleMovesTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final Certification cycles = new Certification(registry);

    private static Answer moveAll(int id, String workspace, String rest) {
        return cycles.send(
                "POST", "/cycles/move_all_datasets_to/" + workspace, "{\"id_cycle\": " + id + ", " + rest + "}");
    }

    private static Answer move(int id, String path, int run, String dataset) {
        return cycles.send(
                "POST",
                "/cycles/move_dataset/" + path,
                "{\"id_cycle\": " + id + ", \"run_number\": " + run + ", \"dataset_name\": \"" + dataset + "\"}");
    }

    private static String state(int run, String dataset, String workspace) {
        return registry.http()
                .post("/datasets/get_dataset", "{\"run_number\": " + run + ", \"dataset_name\": \"" + dataset + "\"}")
                .json()
                .at("/dataset_attributes/" + workspace + "_state")
                .asString("");
    }

    private static long newest() {
        return registry.part(EventLog.class).newestVersion();
    }

    @Test
    void allThatAreNotDoneMoveInOneVersion() {
        int open = cycles.run("/all/DQM", "dt OPEN");
        int signed = cycles.run("/all/DQM", "dt SIGNOFF");
        int done = cycles.run("/all/DQM", "dt COMPLETED");
        int none = cycles.run("/all/DQM", "global OPEN");
        int id = cycles.create("all", "/all/DQM", "dt");
        long before = newest();
        JsonNode moved = moveAll(id, "dt", "\"to_state\": \"SIGNOFF\"").json();
        assertThat(newest()).isEqualTo(before + 1);
        assertThat(moved.at("/progress/dt/states").toString())
                .isEqualTo("{\"COMPLETED\":1,\"SIGNOFF\":2,\"not significant for workspace\":1}");
        assertThat(moved.path("skipped").findValuesAsString("reason"))
                .containsExactly(
                        "Dataset /all/DQM of run " + signed + " state is already in state SIGNOFF in workspace dt",
                        "Dataset /all/DQM of run " + done + " is in state COMPLETED in workspace dt",
                        "Dataset /all/DQM of run " + none
                                + " is in state not significant for workspace in workspace dt");
        assertThat(state(open, "/all/DQM", "dt")).isEqualTo("SIGNOFF");
        JsonNode version = registry.http()
                .post("/versions/get_versions", "{\"page\": 0, \"page_size\": 1}")
                .json()
                .at("/versions/0");
        assertThat(version.path("by").asString()).isEqualTo("anna@cern.ch");
        assertThat(version.path("comment").asString()).isEqualTo("move dt to SIGNOFF in cycle " + id);
        Answer again = moveAll(id, "dt", "\"to_state\": \"SIGNOFF\"");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.err()).startsWith("nothing was changed: Dataset /all/DQM of run " + open);
        assertThat(newest()).isEqualTo(before + 1);
    }

    @Test
    void openingGlobalOpensWhatWaitedForIt() {
        int run = cycles.run("/waiting/DQM", "global waiting dqm gui", "csc waiting dqm gui");
        int id = cycles.create("waiting", "/waiting/DQM");
        moveAll(id, "global", "\"to_state\": \"OPEN\"");
        assertThat(state(run, "/waiting/DQM", "csc")).isEqualTo("OPEN");
    }

    @Test
    void aTokenDoesWhatTheDryRunSawOrNothing() {
        int first = cycles.run("/token/DQM", "dt OPEN");
        int second = cycles.run("/token/DQM", "dt OPEN");
        int id = cycles.create("token", "/token/DQM", "dt");
        String asked = "\"to_state\": \"COMPLETED\"";
        JsonNode seen = moveAll(id, "dt", asked + ", \"dry_run\": true").json();
        assertThat(seen.path("count").asInt()).isEqualTo(2);
        assertThat(seen.path("lumisections").asInt()).isEqualTo(10);
        assertThat(seen.at("/datasets/0/changes/dt_state").toString())
                .isEqualTo("{\"before\":\"OPEN\",\"after\":\"COMPLETED\"}");
        move(id, "dt/OPEN/SIGNOFF", second, "/token/DQM");
        String token = ", \"token\": \"" + seen.path("token").asString() + "\"";
        Answer late = moveAll(id, "dt", asked + token);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.err()).startsWith("what this call would do has changed since the dry run");
        assertThat(state(first, "/token/DQM", "dt")).isEqualTo("OPEN");
        JsonNode seenNow = moveAll(id, "dt", asked + ", \"dry_run\": true").json();
        JsonNode done = moveAll(
                        id,
                        "dt",
                        asked + ", \"token\": \"" + seenNow.path("token").asString() + "\"")
                .json();
        assertThat(done.path("atomic_version").asLong()).isEqualTo(newest());
        assertThat(state(first, "/token/DQM", "dt")).isEqualTo("COMPLETED");
    }

    @Test
    void oneMovesAndAnswersAsADataset() {
        int run = cycles.run("/one/DQM", "dt OPEN");
        int other = cycles.run("/one-more/DQM", "dt OPEN");
        int id = cycles.create("one", "/one/DQM", "dt");
        JsonNode moved = move(id, "dt/OPEN/SIGNOFF", run, "/one/DQM").json();
        assertThat(moved.at("/dataset_attributes/dt_state").asString()).isEqualTo("SIGNOFF");
        assertThat(moved.at("/DatasetTripletCache/rr_ranges/dt-dt/GOOD").toString())
                .isEqualTo("[[1,5]]");
        Answer elsewhere = move(id, "dt/OPEN/SIGNOFF", other, "/one-more/DQM");
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.err()).isEqualTo("dataset /one-more/DQM of run " + other + " is not in cycle " + id);
        Answer wrongFrom = move(id, "dt/OPEN/COMPLETED", run, "/one/DQM");
        assertThat(wrongFrom.status()).isEqualTo(409);
        assertThat(wrongFrom.err()).startsWith("Dataset /one/DQM of run " + run + " is in state SIGNOFF");
        assertThat(move(id, "dt/OPEN/DONE", run, "/one/DQM").status()).isEqualTo(400);
        assertThat(move(id, "csc/OPEN/SIGNOFF", run, "/one/DQM").err())
                .isEqualTo("cycle " + id + " does not exist in workspace \"csc\"; it is certified in dt, global");
        Answer named = cycles.send(
                "POST",
                "/cycles/move_dataset/dt/SIGNOFF/COMPLETED",
                "{\"id_cycle\": " + id + ", \"run_number\": " + run
                        + ", \"dataset_name\": \"/one/DQM\", \"workspace\": \"csc\"}");
        assertThat(named.status()).isEqualTo(400);
    }

    @Test
    void nothingMovesWhereTheCycleIsCompleted() {
        int run = cycles.run("/shut/DQM", "dt COMPLETED", "csc OPEN");
        int id = cycles.create("shut", "/shut/DQM", "dt", "csc");
        cycles.marked(id, "complete", "dt");
        for (Answer refused : new Answer[] {
            move(id, "dt/COMPLETED/OPEN", run, "/shut/DQM"), moveAll(id, "dt", "\"to_state\": \"OPEN\""),
        }) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.err())
                    .matches(
                            "This cycle is already marked COMPLETED in dt by anna@cern.ch at \\S+Z; mark it pending there"
                                    + " before its datasets are moved");
        }
        assertThat(state(run, "/shut/DQM", "dt")).isEqualTo("COMPLETED");
        assertThat(moveAll(id, "csc", "\"to_state\": \"COMPLETED\"").status()).isEqualTo(200);
    }

    @Test
    void onlyAStateInWhichSomebodyCertifiesIsATarget() {
        cycles.run("/target/DQM", "dt OPEN");
        int id = cycles.create("target", "/target/DQM", "dt");
        Answer answer = moveAll(id, "dt", "\"to_state\": \"waiting dqm gui\"");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).startsWith("The new state must be either COMPLETED, SIGNOFF or OPEN");
        Answer empty = moveAll(emptied(id), "dt", "\"to_state\": \"SIGNOFF\"");
        assertThat(empty.status()).isEqualTo(404);
        assertThat(empty.err()).isEqualTo("cycle " + id + " has no datasets to move");
    }

    private static int emptied(int id) {
        cycles.done("POST", "/cycles/delete_datasets_from_cycle", "{\"id_cycle\": " + id + ", \"all\": true}");
        return id;
    }
}
