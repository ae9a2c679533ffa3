package io.runregistry.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RunWritingTest {

    private static final String PROMPT = "/PromptReco/Collisions2022/DQM";
    private static final String EXPRESS = "/Express/Collisions2022/DQM";
    private static final Map<String, String> ANNA = Map.of("Content-Type", "application/json", "email", "anna@cern.ch");

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    /** A significant run of four lumisections, in the last of which dt-dt has the status {@code dt}. */
    private static void feed(int runNumber, String runClass, String dt, int omsLumisections) {
        feed(runNumber, runClass, omsLumisections, """
                {"dt-dt": {"status": "GOOD"}, "csc-csc": {"status": "BAD", "comment": "HV trip"}},
                {"dt-dt": {"status": "GOOD"}, "csc-csc": {"status": "BAD", "comment": "HV trip"}},
                {"dt-dt": {"status": "GOOD"}, "csc-csc": {"status": "GOOD"}},
                {"dt-dt": {"status": "%s"}, "csc-csc": {"status": "GOOD"}}
                """.formatted(dt));
    }

    private static void feed(int runNumber, String runClass, int omsLumisections, String rrLumisections) {
        Answer fed = registry.http().feed("/runs", """
                {"oms_attributes": {"run_number": %d}, "rr_attributes": {"class": "%s", "significant": true},
                 "oms_lumisections": [%s], "rr_lumisections": [%s]}
                """.formatted(
                        runNumber,
                        runClass,
                        String.join(",", Collections.nCopies(omsLumisections, "{\"dt0_ready\": true}")),
                        rrLumisections));
        assertThat(fed.status()).describedAs(fed.text()).isIn(200, 204);
    }

    private static Answer move(int runNumber, String from, String to) {
        return registry.http()
                .send("POST", "/runs/move_run/" + from + "/" + to, ANNA, "{\"run_number\": " + runNumber + "}");
    }

    private static Answer edit(int runNumber, String attribute, String body) {
        return registry.http().send("PUT", "/manual_run_edit/" + runNumber + "/" + attribute, ANNA, body);
    }

    private static JsonNode dataset(int runNumber, String name) {
        return registry.http()
                .post(
                        "/datasets/get_dataset",
                        "{\"run_number\": %d, \"dataset_name\": \"%s\"}".formatted(runNumber, name))
                .json();
    }

    private static String state(int runNumber) {
        return registry.http()
                .get("/runs/" + runNumber)
                .json()
                .at("/rr_attributes/state")
                .asString();
    }

    @Test
    void signingOffCreatesTheDatasetsOfTheClassThatWaitForTheGui() {
        feed(3001, "Collisions22", "GOOD", 4);
        Answer signed = move(3001, "OPEN", "SIGNOFF");
        assertThat(signed.status()).describedAs(signed.text()).isEqualTo(200);
        assertThat(signed.json().at("/rr_attributes/state").asString()).isEqualTo("SIGNOFF");
        assertThat(registry.http().get("/get_all_dataset_names_of_run/3001").text())
                .isEqualTo("[\"online\",\"" + EXPRESS + "\",\"" + PROMPT + "\"]");
        JsonNode prompt = dataset(3001, PROMPT);
        assertThat(prompt.at("/dataset_attributes/dt_state").asString()).isEqualTo("waiting dqm gui");
        assertThat(prompt.at("/dataset_attributes/global_state").asString()).isEqualTo("waiting dqm gui");
        assertThat(prompt.at("/DatasetTripletCache/triplet_summary/csc-csc").toString())
                .describedAs("the comment stays with the online flag")
                .isEqualTo("{\"BAD\":2,\"GOOD\":2,\"EMPTY\":0,\"causes\":[],\"comments\":[]}");
        assertThat(prompt.at("/DatasetTripletCache/triplet_summary/muon-muon").toString())
                .isEqualTo("{\"EMPTY\":0,\"NOTSET\":4,\"causes\":[],\"comments\":[]}");
    }

    @Test
    void aRunSignedOffAgainKeepsItsDatasetsAsTheyAre() {
        feed(3002, "Collisions22", "GOOD", 4);
        move(3002, "OPEN", "SIGNOFF");
        long version = dataset(3002, PROMPT).path("version").asLong(0);
        assertThat(move(3002, "SIGNOFF", "COMPLETED").status()).isEqualTo(200);
        assertThat(move(3002, "COMPLETED", "OPEN").status()).isEqualTo(200);
        assertThat(move(3002, "OPEN", "COMPLETED").status()).isEqualTo(200);
        assertThat(dataset(3002, PROMPT).path("version").asLong(0)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3010 | Collisions22 | EMPTY          | 4 | There is a EMPTY lumisection at position 4 of this run in component dt.
            3011 | Collisions22 | NO VALUE FOUND | 4 | There is a NO VALUE FOUND lumisection at position 4 of this run in component dt.
            3012 | ''           | GOOD           | 4 | run 3012 has no class, therefore it cannot be signed off
            3013 | Collisions22 | GOOD           | 0 | Error SIGNING OFF run, creating the datasets from run in OFFLINE: run 3013 has 4 RR lumisections and 0 OMS lumisections
            """)
    void aRunThatLacksSomethingIsNotSignedOff(int runNumber, String runClass, String dt, int oms, String reason) {
        feed(runNumber, runClass, dt, oms);
        Answer refused = move(runNumber, "OPEN", "SIGNOFF");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.err()).startsWith(reason);
        assertThat(state(runNumber)).isEqualTo("OPEN");
        assertThat(registry.http()
                        .get("/get_all_dataset_names_of_run/" + runNumber)
                        .text())
                .isEqualTo("[\"online\"]");
    }

    @Test
    void allColumnsThatAreNotJudgedAreNamed() {
        feed(3014, "Collisions22", 2, """
                {"dt-dt": {"status": "GOOD"}, "csc-csc": {"status": "GOOD"}, "rpc-hv": {"status": "EMPTY"}},
                {"csc-csc": {"status": "NO VALUE FOUND"}}
                """);
        assertThat(move(3014, "OPEN", "SIGNOFF").err())
                .isEqualTo("There is a NO VALUE FOUND lumisection at position 2 of this run in component csc. Run 3014"
                        + " can't be signed off before these are judged: csc-csc is NO VALUE FOUND in 2; dt-dt is EMPTY in"
                        + " 2. Wait until they are updated automatically, or set them by hand");
    }

    @Test
    void aRunWithoutFlagsIsNotSignedOff() {
        feed(3015, "Collisions22", 2, "");
        assertThat(move(3015, "OPEN", "SIGNOFF").err())
                .startsWith("There is no run lumisection data for run 3015, therefore it cannot be signed off");
    }

    @Test
    void whoMovesWhatHasMovedIsToldByWhomAndWhen() {
        feed(3003, "Collisions22", "GOOD", 4);
        move(3003, "OPEN", "SIGNOFF");
        Answer again = move(3003, "OPEN", "SIGNOFF");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.err())
                .matches("Run 3003 state is already in state SIGNOFF; anna@cern.ch moved it there at 20\\d\\d-.*Z");
        assertThat(again.json().at("/changed/0/run_number").asInt()).isEqualTo(3003);
        assertThat(again.json().at("/changed/0/what").asString()).isEqualTo("state");
        assertThat(again.json().at("/changed/0/by").asString()).isEqualTo("anna@cern.ch");
        assertThat(again.json().at("/changed/0/atomic_version").isIntegralNumber())
                .isTrue();
        Answer elsewhere = move(3003, "OPEN", "COMPLETED");
        assertThat(elsewhere.status()).isEqualTo(409);
        assertThat(elsewhere.err())
                .startsWith("Run 3003 is not in state OPEN: it is in state SIGNOFF; anna@cern.ch moved it there at");
    }

    @Test
    void statesThatAreNoneAndRunsThatAreNotThereAreRefused() {
        feed(3004, "Collisions22", "GOOD", 4);
        assertThat(move(3004, "OPEN", "NOWHERE").err())
                .startsWith("The final state must be SIGNOFF, OPEN OR COMPLETED, no other option is valid");
        assertThat(move(3004, "SOMEWHERE", "SIGNOFF").status()).isEqualTo(400);
        assertThat(move(1, "OPEN", "SIGNOFF").status()).isEqualTo(404);
        assertThat(registry.http()
                        .send("POST", "/runs/move_run/OPEN/SIGNOFF", ANNA, "{\"run_number\": null}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoSawAnOlderVersionIsToldWhatChanged() {
        feed(3005, "Collisions22", "GOOD", 4);
        String seen = registry.http().get("/runs/3005").json().path("version").asString();
        edit(3005, "stop_reason", "{\"stop_reason\": \"DCS\"}");
        Answer stale = registry.http().send("PUT", "/manual_run_edit/3005/class", ANNA, """
                        {"class": "Cosmics22", "expected_version": %s}
                        """.formatted(seen));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json().at("/changed/0/what").asString()).isEqualTo("stop_reason");
        assertThat(stale.json().at("/changed/0/by").asString()).isEqualTo("anna@cern.ch");
        String now = registry.http().get("/runs/3005").json().path("version").asString();
        assertThat(edit(3005, "class", "{\"class\": \"Cosmics22\", \"expected_version\": " + now + "}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class                | {"class": ""}                       | class must be a text of 1 to 255 characters, not ""
            class                | {"class": 5}                        | class must be a text of 1 to 255 characters, not 5
            class                | {"stop_reason": "x"}                | Requested to change class but no suitable data was supplied: the body lacks it
            clas                 | {"clas": "x"}                       | "clas" is no attribute that can be set by hand; did you mean "class"?
            state                | {"state": "COMPLETED"}              | "state" is no attribute that can be set by hand; those are class, run_needs_to_be_updated_manually, short_run, significant, stop_reason
            significant          | {"significant": "true"}             | significant must be true or false, not "true"
            stop_reason          | {"stop_reason": "x", "class": "Y"}  | the body holds class as well, but this call sets stop_reason only; set each by its own call
            """)
    void whatIsNoAttributeOrValueIsRefused(String attribute, String body, String reason) {
        feed(3006, "Collisions22", "GOOD", 4);
        Answer refused = edit(3006, attribute, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.err()).isEqualTo(reason);
    }

    @Test
    void onlyOpenRunsAreEdited() {
        feed(3007, "Collisions22", "GOOD", 4);
        move(3007, "OPEN", "SIGNOFF");
        Answer refused = edit(3007, "class", "{\"class\": \"Cosmics22\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.err()).startsWith("Run must be in state OPEN to be edited; run 3007 is in state SIGNOFF");
    }

    @Test
    void whatAPersonSetStaysWhateverTheFeedSays() {
        feed(3008, "Collisions22", "GOOD", 4);
        edit(3008, "class", "{\"class\": \"Cosmics22\"}");
        Answer fed = registry.http().send("PUT", "/automatic_run_update/3008", Map.of("email", "auto@auto"), """
                {"oms_attributes": {"run_number": 3008}, "rr_attributes": {"class": "Commissioning22"}}
                """);
        assertThat(fed.json().at("/rr_attributes/class").asString()).isEqualTo("Cosmics22");
        assertThat(registry.http()
                        .send("PUT", "/automatic_run_update/3008", Map.of("email", "auto@auto"), """
                                {"oms_attributes": {"run_number": 3008}, "rr_attributes": {"class": "Commissioning22"}}
                                """)
                        .status())
                .describedAs("the feed says nothing new")
                .isEqualTo(204);
    }

    @Test
    void anAutomaticUpdateIsForTheRunOfItsPathWhichMustBeThere() {
        String body = "{\"oms_attributes\": {\"run_number\": 3009}}";
        Map<String, String> feed = Map.of("email", "auto@auto");
        assertThat(registry.http()
                        .send("PUT", "/automatic_run_update/3009", feed, body)
                        .err())
                .isEqualTo("Error updating run 3009: it does not exist; POST /runs creates runs");
        assertThat(registry.http()
                        .send("PUT", "/automatic_run_update/3010", feed, body)
                        .err())
                .isEqualTo("the path names run 3010, but oms_attributes.run_number is 3009");
    }

    @Test
    void anAutomaticAuthorWhoMovesARunIsNotHiddenBelowAPerson() {
        feed(3020, "Collisions22", "GOOD", 4);
        move(3020, "OPEN", "SIGNOFF");
        move(3020, "SIGNOFF", "OPEN");
        Answer moved = registry.http()
                .send(
                        "POST",
                        "/runs/move_run/OPEN/SIGNOFF",
                        Map.of("Content-Type", "application/json", "email", "auto@auto"),
                        "{\"run_number\": 3020}");
        assertThat(moved.json().at("/rr_attributes/state").asString()).isEqualTo("SIGNOFF");
    }
}
