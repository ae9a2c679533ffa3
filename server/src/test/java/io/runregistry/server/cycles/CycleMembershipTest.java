package io.runregistry.server.cycles;

import static io.runregistry.server.cycles.CyclesTest.assertConflict;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which datasets get into a cycle and out of it: all that a filter finds, or nothing. */
class CycleMembershipTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final Certification cycles = new Certification(registry);
    private static final int MANY = 50_000;

    /** 501 datasets named /many-0/DQM, 501 named /many-1/DQM, each of a run without anything else. */
    @BeforeAll
    static void manyDatasets() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 1_002; i++) {
            changes.add(new RunChange(
                    MANY + i, JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode()));
            changes.add(DatasetChange.creation(
                    MANY + i,
                    "/many-" + i % 2 + "/DQM",
                    JsonNodeFactory.instance.objectNode().put("dt_state", "OPEN")));
        }
        registry.part(EventLog.class).append(Action.automatic("auto@auto", "many"), changes);
    }

    private static Answer change(String call, int id, String rest) {
        return cycles.send("POST", "/cycles/" + call, "{\"id_cycle\": " + id + ", " + rest + "}");
    }

    private static Answer add(int id, String filter) {
        return change("add_datasets_to_cycle", id, "\"filter\": " + filter);
    }

    private static Answer remove(int id, String filter) {
        return change("delete_datasets_from_cycle", id, "\"filter\": " + filter);
    }

    @Test
    void aCycleHasAtMostAThousandDatasets() {
        Answer tooMany = cycles.send(
                "POST",
                "/cycles",
                Certification.body("many", "/many-_/DQM")
                        .replace("\"name\": \"/many-_/DQM\"", "\"name\": {\"like\": \"/many-_/DQM\"}"));
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.err())
                .isEqualTo(
                        "Error creating cycle: Too much datasets for cycle, maximum is 1000: 1,002 match; narrow the filter");
        int id = cycles.create("many", "/many-0/DQM", "dt");
        assertConflict(
                add(id, Certification.named("/many-1/DQM")),
                "Error adding runs to cycle: cycle " + id
                        + " has 501 datasets, and with 501 more it would have 1,002; a cycle has at most 1,000");
        assertThat(cycles.runs(id)).hasSize(501);
        Answer fitting = add(id, "{\"name\": \"/many-1/DQM\", \"run_number\": {\"<\": " + (MANY + 998) + "}}");
        assertThat(fitting.json().path("CycleDataset").size()).isEqualTo(1_000);
        assertThat(fitting.json().at("/progress/dt/of").asInt()).isEqualTo(1_000);
    }

    @Test
    void onlineAndNothingAreRefused() {
        int run = cycles.run("/offline/DQM", "dt OPEN");
        int id = cycles.create("offline", "/offline/DQM", "dt");
        Answer online = add(id, "{\"run_number\": " + run + "}");
        assertThat(online.status()).isEqualTo(400);
        assertThat(online.err())
                .isEqualTo(
                        "Error adding runs to cycle: Online dataset cannot be part of a cycle, and the filter matches that of run "
                                + run);
        Answer nothing = add(id, Certification.named("/nobody/DQM"));
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.err())
                .isEqualTo(
                        "Error adding runs to cycle: No dataset found for filter criteria, select at least 1 dataset");
        assertThat(add(id, "{}").status()).isEqualTo(400);
        assertThat(cycles.runs(id)).containsExactly(run);
    }

    @Test
    void whatIsInAlreadyIsSkippedAndSaid() {
        int first = cycles.run("/twice/DQM", "dt OPEN");
        int id = cycles.create("twice", "/twice/DQM", "dt");
        assertConflict(
                add(id, Certification.named("/twice/DQM")),
                "nothing was changed: all that match are in cycle " + id + " already, /twice/DQM of run " + first
                        + " first");
        int second = cycles.run("/twice/DQM", "dt OPEN");
        JsonNode added = add(id, Certification.named("/twice/DQM")).json();
        assertThat(added.path("added").findValues("run_number").toString()).isEqualTo("[" + second + "]");
        assertThat(added.path("skipped").findValues("run_number").toString()).isEqualTo("[" + first + "]");
        assertThat(cycles.runs(id)).containsExactly(first, second);
    }

    @Test
    void whatIsNotDoneIsNotAddedToWhatIsCompleted() {
        cycles.run("/closed/DQM", "dt COMPLETED", "global OPEN");
        int id = cycles.create("closed", "/closed/DQM", "dt");
        cycles.marked(id, "complete", "dt");
        int open = cycles.run("/closed-more/DQM", "dt OPEN");
        int done = cycles.run("/closed-more/DQM", "dt COMPLETED");
        assertConflict(
                add(id, Certification.named("/closed-more/DQM")),
                "cycle " + id + " is completed in dt, but /closed-more/DQM of run " + open
                        + " is not; mark the cycle pending there first, or complete the dataset");
        assertThat(cycles.runs(id)).hasSize(1);
        add(id, "{\"name\": \"/closed-more/DQM\", \"run_number\": " + done + "}");
        assertThat(cycles.runs(id)).hasSize(2).contains(done);
    }

    @Test
    void aFilterTakesAwayWhatIsInTheCycleAndNothingElse() {
        int stays = cycles.run("/away/DQM", "dt OPEN");
        int goes = cycles.run("/away/DQM", "dt OPEN");
        int id = cycles.create("away", "/away/DQM", "dt");
        int other = cycles.run("/away/DQM", "dt OPEN");
        String filter = "{\"name\": \"/away/DQM\", \"run_number\": {\">=\": " + goes + "}}";
        JsonNode removed = remove(id, filter).json();
        assertThat(removed.path("CycleDataset").size())
                .describedAs("as on the wire, what was taken away stands there once more")
                .isEqualTo(2);
        assertThat(removed.path("removed").findValues("run_number").toString()).isEqualTo("[" + goes + "]");
        assertThat(removed.at("/progress/dt/of").asInt()).isEqualTo(1);
        assertThat(cycles.runs(id)).containsExactly(stays).doesNotContain(other);
        Answer again = remove(id, filter);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.err())
                .isEqualTo("Error deleting runs from cycle: No dataset found for filter criteria in cycle " + id
                        + "; nothing was done");
        assertThat(remove(id, "{}").status()).isEqualTo(400);
        assertThat(change("delete_datasets_from_cycle", id, "\"all\": true").status())
                .isEqualTo(200);
        assertThat(cycles.runs(id)).isEmpty();
        assertThat(cycles.history(id)).containsExactly("datasets removed", "datasets removed", "created");
    }

    @Test
    void aDryRunTellsAndDoesNothing() {
        int first = cycles.run("/dry/DQM", "dt OPEN");
        String create = Certification.body("dry", "/dry/DQM", "dt").replaceFirst("\\{", "{\"dry_run\": true, ");
        JsonNode wouldMake = cycles.done("POST", "/cycles", create);
        assertThat(wouldMake.toString())
                .isEqualTo("{\"dry_run\":true,\"count\":1,\"datasets\":[{\"run_number\":" + first
                        + ",\"name\":\"/dry/DQM\"}],\"skipped\":[],\"total\":1}");
        int id = cycles.create("dry", "/dry/DQM", "dt");
        assertThat(cycles.send("POST", "/cycles", create).status())
                .describedAs("refused as the call would be")
                .isEqualTo(409);
        int second = cycles.run("/dry/DQM", "dt OPEN");
        JsonNode wouldAdd = change(
                        "add_datasets_to_cycle",
                        id,
                        "\"dry_run\": true, \"filter\": " + Certification.named("/dry/DQM"))
                .json();
        assertThat(wouldAdd.path("datasets").findValues("run_number").toString())
                .isEqualTo("[" + second + "]");
        assertThat(wouldAdd.path("skipped").findValues("run_number").toString()).isEqualTo("[" + first + "]");
        assertThat(wouldAdd.path("total").asInt()).isEqualTo(2);
        JsonNode wouldRemove = change(
                        "delete_datasets_from_cycle",
                        id,
                        "\"dry_run\": true, \"filter\": " + Certification.named("/dry/DQM"))
                .json();
        assertThat(wouldRemove.path("total").asInt()).isZero();
        assertThat(cycles.runs(id)).containsExactly(first);
        assertThat(cycles.history(id)).containsExactly("created");
    }

    @Test
    void aHiddenDatasetIsShownAsSuchAndBlocksNobody() {
        int shown = cycles.run("/hidden/DQM", "dt COMPLETED", "global OPEN");
        int hidden = cycles.run("/hidden/DQM", "dt OPEN", "global OPEN");
        int id = cycles.create("hidden", "/hidden/DQM", "dt");
        cycles.done(
                "DELETE",
                "/dc_tools/hide_datasets",
                "{\"filter\": {\"name\": \"/hidden/DQM\", \"run_number\": " + hidden
                        + "}, \"reason_for_hiding\": \"made by mistake\"}");
        JsonNode cycle = cycles.get(id);
        assertThat(cycle.path("hidden").asInt()).isEqualTo(1);
        assertThat(cycle.at("/CycleDataset/1/Datasets/0/deleted").asBoolean()).isTrue();
        assertThat(cycle.at("/progress/dt").toString()).isEqualTo("{\"done\":1,\"of\":1,\"states\":{\"COMPLETED\":1}}");
        assertThat(cycles.mark(id, "complete", "dt").status()).isEqualTo(200);
        Answer moved = cycles.send(
                "POST",
                "/cycles/move_all_datasets_to/global",
                "{\"id_cycle\": " + id + ", \"to_state\": \"COMPLETED\"}");
        assertThat(moved.json().path("skipped").toString())
                .isEqualTo("[{\"run_number\":" + hidden
                        + ",\"name\":\"/hidden/DQM\",\"reason\":\"Dataset /hidden/DQM of run " + hidden
                        + " is hidden\"}]");
        assertThat(remove(id, "{\"run_number\": " + hidden + "}").status()).isEqualTo(200);
        assertThat(cycles.runs(id)).containsExactly(shown);
    }

    @Test
    void aDatasetWhoseMakingIsUndoneIsInTheCycleAgainOnceThatIsUndone() {
        int stays = cycles.run("/undone/DQM", "dt OPEN");
        int id = cycles.create("undone", "/undone/DQM", "dt");
        EventLog log = registry.part(EventLog.class);
        log.append(
                Action.automatic("auto@auto", "another one"),
                List.of(DatasetChange.creation(
                        stays,
                        "/undone-too/DQM",
                        JsonNodeFactory.instance.objectNode().put("dt_state", "OPEN"))));
        long made = log.newestVersion();
        add(id, Certification.named("/undone-too/DQM"));
        assertThat(cycles.runs(id)).containsExactly(stays, stays);
        revert(made);
        assertThat(cycles.runs(id)).containsExactly(stays);
        revert(log.newestVersion());
        assertThat(cycles.runs(id)).containsExactly(stays, stays);
    }

    private static void revert(long version) {
        String path = "/versions/" + version + "/revert";
        JsonNode preview = cycles.done("POST", path, "{\"dry_run\": true}");
        cycles.done("POST", path, "{\"token\": \"" + preview.path("token").asString() + "\"}");
    }
}
