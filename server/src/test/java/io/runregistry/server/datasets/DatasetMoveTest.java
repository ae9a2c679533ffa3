package io.runregistry.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DatasetMoveTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void runs() {
        EventLog log = registry.part(EventLog.class);
        SampleRun.of(1, 10, "SIGNOFF")
                .with("/A/DQM", "global OPEN", "dt OPEN", "csc SIGNOFF")
                .create(log);
        SampleRun.of(2, 10, "SIGNOFF")
                .with("/A/DQM", "global waiting dqm gui", "dt waiting dqm gui", "csc SIGNOFF")
                .with("/B/DQM", "global OPEN")
                .create(log);
        SampleRun.of(3, 10, "SIGNOFF").with("/A/DQM", "dt OPEN").create(log);
    }

    private static Answer post(String path, String author, String body) {
        return registry.http().send("POST", path, Map.of("Content-Type", "application/json", "email", author), body);
    }

    private static Answer move(String path, int run, String dataset) {
        return post(path, "anna@cern.ch", "{\"run_number\": " + run + ", \"dataset_name\": \"" + dataset + "\"}");
    }

    /** path | run | dataset | status | message */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /datasets/dt/move_dataset/OPEN/BOGUS       | 1 | /A/DQM | 400 | unknown state "BOGUS" at to; known are OPEN, SIGNOFF, COMPLETED, waiting dqm gui
            /datasets/dt/move_dataset/OEPN/SIGNOFF     | 1 | /A/DQM | 400 | unknown state "OEPN" at from; did you mean "OPEN"?
            /datasets/trakcer/move_dataset/OPEN/SIGNOFF | 1 | /A/DQM | 400 | unknown workspace "trakcer" at workspace; did you mean "tracker"?
            /datasets/dt/move_dataset/OPEN/SIGNOFF     | 1 | /C/DQM | 404 | dataset /C/DQM of run 1 does not exist
            /datasets/dt/move_dataset/OPEN/SIGNOFF     | 8 | /A/DQM | 404 | dataset /A/DQM of run 8 does not exist
            /datasets/dt/move_dataset/OPEN/SIGNOFF     | 1 | online | 409 | Dataset online of run 1 has no states of its own; its run has
            /datasets/hcal/move_dataset/OPEN/SIGNOFF   | 1 | /A/DQM | 409 | Dataset /A/DQM of run 1 is in state not significant for workspace in workspace hcal, not in OPEN
            """)
    void refuses(String path, int run, String dataset, int status, String message) {
        Answer answer = move(path, run, dataset);
        assertThat(answer.err()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void whatMovedAlreadyTellsWhoMovedIt() {
        JsonNode moved =
                move("/datasets/dt/move_dataset/OPEN/SIGNOFF", 3, "/A/DQM").json();
        assertThat(moved.at("/dataset_attributes/dt_state").asString()).isEqualTo("SIGNOFF");
        assertThat(moved.at("/DatasetTripletCache/rr_ranges/dt-dt/GOOD").toString())
                .isEqualTo("[[1,10]]");
        Answer again = post(
                "/datasets/dt/move_dataset/OPEN/SIGNOFF",
                "bob@cern.ch",
                "{\"run_number\": 3, \"dataset_name\": \"/A/DQM\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.err())
                .matches("Dataset /A/DQM of run 3 state is already in state SIGNOFF in workspace dt:"
                        + " anna@cern.ch moved it there at \\S+Z \\(move dt to SIGNOFF\\)");
        assertThat(again.json().at("/changed/0/by").asString()).isEqualTo("anna@cern.ch");
        Answer other = move("/datasets/dt/move_dataset/OPEN/COMPLETED", 3, "/A/DQM");
        assertThat(other.err())
                .startsWith("Dataset /A/DQM of run 3 is in state SIGNOFF in workspace dt, not in OPEN: anna@cern.ch");
    }

    @Test
    void theBodyMustNotNameAnotherWorkspaceThanThePath() {
        Answer answer = post(
                "/datasets/global/move_dataset/OPEN/SIGNOFF",
                "anna@cern.ch",
                "{\"run_number\": 1, \"dataset_name\": \"/A/DQM\", \"workspace\": \"dt\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err())
                .isEqualTo(
                        "the path says workspace \"global\" and the body \"dt\"; leave it out of the body, or name the same");
    }

    @Test
    void openingGlobalOpensWhatWaited() {
        JsonNode attributes = move("/datasets/global/move_dataset/waiting%20dqm%20gui/OPEN", 2, "/A/DQM")
                .json()
                .path("dataset_attributes");
        assertThat(attributes.path("global_state").asString()).isEqualTo("OPEN");
        assertThat(attributes.path("dt_state").asString()).isEqualTo("OPEN");
        assertThat(attributes.path("csc_state").asString()).isEqualTo("SIGNOFF");
    }

    @Test
    void aWorkspaceThatWasNotSignificantCanBeOpened() {
        String path = "/datasets/hcal/move_dataset/not%20significant%20for%20workspace/OPEN";
        Answer answer = move(path, 2, "/B/DQM");
        assertThat(answer.json().at("/dataset_attributes/hcal_state").asString())
                .isEqualTo("OPEN");
    }

    @Test
    void whereADatasetAppearedIsNotedOnce() {
        String dataset = "{\"run_number\": 1, \"dataset_name\": \"/A/DQM\"}";
        assertThat(post("/dataset_appeared_in_dbs", "anna@cern.ch", dataset)
                        .json()
                        .at("/dataset_attributes/appeared_in")
                        .toString())
                .isEqualTo("[\"DBS\"]");
        assertThat(post("/dataset_appeared_in_dqm_gui", "anna@cern.ch", dataset)
                        .json()
                        .at("/dataset_attributes/appeared_in")
                        .toString())
                .isEqualTo("[\"DBS\",\"DQM GUI\"]");
        Answer again = post("/dataset_appeared_in_dbs", "anna@cern.ch", dataset);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.err()).isEqualTo("already marked as appeared in DBS: /A/DQM of run 1");
    }

    @Test
    void aMoveOnAnOlderVersionIsRefused() {
        String dataset = "{\"run_number\": 1, \"dataset_name\": \"/A/DQM\", \"expected_version\": 1}";
        Answer answer = post("/datasets/csc/move_dataset/SIGNOFF/COMPLETED", "anna@cern.ch", dataset);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.err()).startsWith("/A/DQM of run 1 changed since you read it: you saw version 1");
    }
}
