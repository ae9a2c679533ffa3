package io.runregistry.server.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Undoing obeys the rules of states. Each test has a run of its own, of four lumisections in which dt-dt is GOOD. */
class RevertRulesTest {

    private static final String PROMPT = "/PromptReco/Collisions2022/DQM";
    private static final Map<String, String> ANNA = Map.of("Content-Type", "application/json", "email", "anna@cern.ch");

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static void feed(int run) {
        String flags = "{\"dt-dt\": {\"status\": \"GOOD\"}}";
        Answer fed = registry.http().feed("/runs", """
                {"oms_attributes": {"run_number": %d}, "rr_attributes": {"class": "Collisions22", "significant": true},
                 "oms_lumisections": [{"dt0_ready": true}, {"dt0_ready": true}, {"dt0_ready": true}, {"dt0_ready": true}],
                 "rr_lumisections": [%s, %s, %s, %s]}
                """.formatted(run, flags, flags, flags, flags));
        assertThat(fed.status()).describedAs(fed.text()).isEqualTo(200);
    }

    private static long done(String method, String path, String body) {
        Answer answer = registry.http().send(method, path, ANNA, body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return newest();
    }

    private static long newest() {
        return registry.http()
                .get("/versions?limit=1")
                .json()
                .at("/versions/0/atomic_version")
                .asLong();
    }

    private static long moveRun(int run, String from, String to) {
        return done("POST", "/runs/move_run/" + from + "/" + to, "{\"run_number\": " + run + "}");
    }

    private static long moveDataset(int run, String workspace, String from, String to) {
        return done(
                "POST",
                "/datasets/" + workspace + "/move_dataset/" + from.replace(" ", "%20") + "/" + to,
                "{\"run_number\": %d, \"dataset_name\": \"%s\", \"workspace\": \"%s\"}"
                        .formatted(run, PROMPT, workspace));
    }

    private static long edit(int run, String dataset, String column, String status) {
        return done("PUT", "/lumisections/edit_rr_lumisections", """
                {"run_number": %d, "dataset_name": "%s", "component": "%s",
                 "new_lumisection_range": {"start": 2, "end": 3, "status": "%s", "comment": "look", "cause": ""}}
                """.formatted(run, dataset, column, status));
    }

    private static Answer revert(long version) {
        return registry.http().send("POST", "/versions/" + version + "/revert", ANNA, "{}");
    }

    private static Answer preview(long version) {
        return registry.http().send("POST", "/versions/" + version + "/revert", ANNA, "{\"dry_run\": true}");
    }

    private static void assertRefused(long version, String reason) {
        long before = newest();
        for (Answer answer : new Answer[] {preview(version), revert(version)}) {
            assertThat(answer.status()).describedAs(answer.text()).isEqualTo(409);
            assertThat(answer.err()).isEqualTo("version " + version + " can't be reverted: " + reason);
        }
        assertThat(newest()).isEqualTo(before);
    }

    private static void assertReverted(long version) {
        assertThat(preview(version).status()).isEqualTo(200);
        Answer answer = revert(version);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    }

    @Test
    void flagsOfARunAreTakenBackWhileItIsOpen() {
        feed(1);
        long edited = edit(1, "online", "dt-dt", "BAD");
        long signedOff = moveRun(1, "OPEN", "SIGNOFF");
        assertRefused(edited, "Run must be in state OPEN to be edited: run 1 is in state SIGNOFF");
        moveRun(1, "SIGNOFF", "OPEN");
        assertReverted(edited);
        assertThat(signedOff).isGreaterThan(edited);
    }

    @Test
    void attributesOfARunAreTakenBackWhileItIsOpen() {
        feed(2);
        long edited = done("PUT", "/manual_run_edit/2/class", "{\"class\": \"Commissioning22\"}");
        moveRun(2, "OPEN", "COMPLETED");
        assertRefused(edited, "Run must be in state OPEN to be edited: run 2 is in state COMPLETED");
        moveRun(2, "COMPLETED", "OPEN");
        assertReverted(edited);
    }

    @Test
    void flagsOfAnOfflineDatasetAreTakenBackWhileItIsOpenInTheirWorkspace() {
        feed(3);
        moveRun(3, "OPEN", "SIGNOFF");
        moveDataset(3, "global", "waiting dqm gui", "OPEN");
        long edited = edit(3, PROMPT, "dt-dt", "BAD");
        moveDataset(3, "csc", "OPEN", "SIGNOFF");
        long closed = moveDataset(3, "dt", "OPEN", "SIGNOFF");
        assertRefused(
                edited,
                "Dataset must be in state OPEN to be edited: " + PROMPT
                        + " of run 3 is in state SIGNOFF in workspace dt");
        assertReverted(closed);
        assertReverted(edited);
    }

    @Test
    void aRunIsSignedOffAgainOnlyIfItMayBe() {
        feed(4);
        moveRun(4, "OPEN", "SIGNOFF");
        long opened = moveRun(4, "SIGNOFF", "OPEN");
        long edited = edit(4, "online", "dt-dt", "EMPTY");
        assertRefused(
                opened,
                "There is a EMPTY lumisection at position 2 of this run in component dt. Run 4 can't be signed off before"
                        + " these are judged: dt-dt is EMPTY in 2-3. Wait until they are updated automatically, or set them"
                        + " by hand");
        assertReverted(edited);
        assertReverted(opened);
        assertThat(registry.http()
                        .get("/runs/4")
                        .json()
                        .at("/rr_attributes/state")
                        .asString())
                .isEqualTo("SIGNOFF");
    }

    /** The datasets that signing off made go as they came, in whatever state. */
    @Test
    void signingOffIsTakenBackWithItsDatasets() {
        feed(5);
        long signedOff = moveRun(5, "OPEN", "SIGNOFF");
        assertReverted(signedOff);
        assertThat(registry.http().get("/get_all_dataset_names_of_run/5").text())
                .isEqualTo("[\"online\"]");
    }
}
