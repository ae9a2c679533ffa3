package io.runregistry.server.cycles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a cycle is, how far it has come, and in which order it is completed. */
class CyclesTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final Certification cycles = new Certification(registry);

    /** What is left out or put in place of what would be right | message */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "cycle_name": "  "                       | Please add a cycle name (must be unique)
            "cycle_name": 7                          | Please add a cycle name (must be unique)
            "deadline": null                         | Please add cycle deadline, a date like 2026-02-01
            "deadline": "soon"                       | deadline must be a date like 2026-02-01, which is 00:00 UTC, or a time like 2026-02-01T12:00:00Z, not "soon"
            "deadline": "2026-02-30"                 | deadline must be a date like 2026-02-01, which is 00:00 UTC, or a time like 2026-02-01T12:00:00Z, not "2026-02-30"
            "deadline": "+99999-01-01"               | deadline must be a date like 2026-02-01, which is 00:00 UTC, or a time like 2026-02-01T12:00:00Z, not "+99999-01-01"
            "deadline": 20260201                     | deadline must be a date like 2026-02-01, which is 00:00 UTC, or a time like 2026-02-01T12:00:00Z, not 20260201
            "cycle_attributes": {}                   | There must be at least 1 workspace selected: cycle_attributes must be like {"dt_state": "pending", "global_state": "pending"}
            "cycle_attributes": {"dt_state": "pending"} | Cycle must include global workspace state: global_state
            "cycle_attributes": {"global_state": "pending", "trakcer_state": "pending"} | unknown workspace "trakcer" at cycle_attributes.trakcer_state; did you mean "tracker"?
            "cycle_attributes": {"global_state": "pending", "dt": "pending"} | cycle_attributes.dt must be a workspace and "_state", as dt_state
            "cycle_attributes": {"global_state": "done"} | cycle_attributes.global_state must be pending or completed, not "done"
            "cycle_attributes": {"global_state": "completed"} | a cycle begins pending in every workspace, not completed in global
            "filter": {}                             | an empty filter means every dataset there is; give a filter, or all: true if that is meant
            "filter": {"naem": "/A/DQM"}             | unknown attribute "naem" at filter; did you mean "name"?
            """)
    void refusesToMakeWhatCantBeMeant(String replaced, String message) {
        String field = replaced.substring(0, replaced.indexOf(':'));
        String body = Map.of(
                        "\"cycle_name\"", "\"cycle_name\": \"c\"",
                        "\"deadline\"", "\"deadline\": \"2026-02-01\"",
                        "\"cycle_attributes\"", "\"cycle_attributes\": {\"global_state\": \"pending\"}",
                        "\"filter\"", "\"filter\": {\"name\": \"/A/DQM\"}")
                .entrySet()
                .stream()
                .map(of -> of.getKey().equals(field) ? replaced : of.getValue())
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        Answer answer = cycles.send("POST", "/cycles", "{" + body + "}");
        assertThat(answer.err()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void allThatIsWrongIsTold() {
        Answer answer = cycles.send("POST", "/cycles", "{\"filter\": {\"name\": \"/A/DQM\"}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("problems").findValuesAsString("path"))
                .containsExactly("cycle_attributes", "cycle_name", "deadline");
    }

    @Test
    void whoMakesACycleCanHaveReadNone() {
        Answer answer = registry.http()
                .send(
                        "POST",
                        "/cycles",
                        Map.of("Content-Type", "application/json", "If-Match", "\"1\""),
                        Certification.body("read before", "/A/DQM"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo("If-Match speaks of a cycle that was read, and this call makes one");
    }

    /** The datasets of the cycle, in the workspaces dt, csc and global:
     *
     * <pre>
     * dt           csc           global
     * COMPLETED    OPEN          OPEN
     * COMPLETED    (none)        SIGNOFF
     * SIGNOFF      COMPLETED     OPEN
     * </pre>
     */
    @Test
    void progressCountsDatasetsByWorkspaceAndState() {
        cycles.run("/progress/DQM", "dt COMPLETED", "csc OPEN", "global OPEN");
        cycles.run("/progress/DQM", "dt COMPLETED", "global SIGNOFF");
        cycles.run("/progress/DQM", "dt SIGNOFF", "csc COMPLETED", "global OPEN");
        int id = cycles.create("progress", "/progress/DQM", "dt", "csc", "rpc");
        JsonNode progress = cycles.get(id).path("progress");
        assertThat(progress.path("dt").toString())
                .isEqualTo("{\"done\":2,\"of\":3,\"states\":{\"COMPLETED\":2,\"SIGNOFF\":1}}");
        assertThat(progress.path("csc").toString())
                .isEqualTo(
                        "{\"done\":1,\"of\":2,\"states\":{\"COMPLETED\":1,\"OPEN\":1,\"not significant for workspace\":1}}");
        assertThat(progress.path("rpc").toString())
                .isEqualTo("{\"done\":0,\"of\":0,\"states\":{\"not significant for workspace\":3}}");
        assertThat(progress.path("global").toString())
                .isEqualTo("{\"done\":0,\"of\":3,\"states\":{\"OPEN\":2,\"SIGNOFF\":1}}");
        assertThat(listed(id).path("progress")).isEqualTo(progress);
    }

    @Test
    void whoHasNotCompletedWhenTheDeadlineIsOverIsLate() {
        cycles.run("/late/DQM", "dt COMPLETED", "global OPEN");
        int id = cycles.create("late", "/late/DQM", "dt", "csc");
        assertThat(cycles.get(id).path("late").toString()).isEqualTo("[]");
        edit(id, "\"deadline\": \"2018-06-01\"");
        assertThat(cycles.get(id).path("late").toString()).isEqualTo("[\"csc\",\"dt\",\"global\"]");
        assertThat(cycles.marked(id, "complete", "dt").path("late").toString()).isEqualTo("[\"csc\",\"global\"]");
    }

    private static JsonNode edit(int id, String what) {
        return cycles.done("PUT", "/cycles", "{\"id_cycle\": " + id + ", " + what + "}");
    }

    private static JsonNode listed(int id) {
        return registry.http()
                .get("/cycles/dt")
                .json()
                .valueStream()
                .filter(cycle -> cycle.path("id_cycle").asInt() == id)
                .findAny()
                .orElseThrow();
    }

    @Test
    void globalIsCompletedLastAndReopenedFirst() {
        cycles.run("/order/DQM", "dt COMPLETED", "csc COMPLETED", "global COMPLETED");
        int id = cycles.create("order", "/order/DQM", "dt", "csc");
        assertConflict(
                cycles.mark(id, "complete", "global"),
                "You cannot mark this cycle as completed in the GLOBAL workspace, as it has not yet been moved to completed in"
                        + " csc, dt workspace(s)");
        cycles.marked(id, "complete", "csc");
        cycles.marked(id, "complete", "dt");
        cycles.marked(id, "complete", "global");
        assertConflict(
                cycles.mark(id, "pending", "dt"),
                "Cycle with id " + id
                        + " can't be moved back to PENDING since it is marked completed in global workspace."
                        + " Ask DC Expert to move cycle back to PENDING in global workspace and then proceed");
        cycles.marked(id, "pending", "global");
        assertThat(cycles.marked(id, "pending", "dt").path("cycle_attributes").toString())
                .isEqualTo("{\"dt_state\":\"pending\",\"csc_state\":\"completed\",\"global_state\":\"pending\"}");
        assertThat(cycles.history(id))
                .containsExactly("pending", "pending", "completed", "completed", "completed", "created");
    }

    @Test
    void completingTellsWhichDatasetsAreNotCompleted() {
        int first = cycles.run("/<b>/DQM", "dt OPEN", "global OPEN");
        int second = cycles.run("/<b>/DQM", "dt waiting dqm gui", "global OPEN");
        cycles.run("/<b>/DQM", "dt COMPLETED", "global OPEN");
        cycles.run("/<b>/DQM", "dt not significant for workspace", "global OPEN");
        int id = cycles.create("not completed", "/<b>/DQM", "dt");
        assertConflict(
                cycles.mark(id, "complete", "dt"),
                "This cycle contains 2 dataset(s) which have not been moved to completed. <br/><br/>They are:<br/><p>"
                        + first + " - /&lt;b&gt;/DQM</p><p>" + second + " - /&lt;b&gt;/DQM</p>");
        assertThat(cycles.history(id)).containsExactly("created");
    }

    @Test
    void whatIsDoneAlreadyTellsWhoDidIt() {
        cycles.run("/twice/DQM", "dt COMPLETED");
        int id = cycles.create("twice", "/twice/DQM", "dt");
        assertConflict(cycles.mark(id, "pending", "dt"), "cycle " + id + " is already pending in dt");
        cycles.marked(id, "complete", "dt");
        Answer again = cycles.mark(id, "complete", "dt");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.err()).matches("cycle " + id + " is already completed in dt by anna@cern.ch at \\d{4}-\\S+Z");
    }

    @Test
    void aWorkspaceThatTheCycleHasNotIsNotFound() {
        cycles.run("/elsewhere/DQM", "dt OPEN");
        int id = cycles.create("elsewhere", "/elsewhere/DQM", "dt");
        Answer answer = cycles.mark(id, "complete", "hcal");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.err())
                .isEqualTo("cycle " + id + " does not exist in workspace \"hcal\"; it is certified in dt, global");
    }

    @Test
    void whatAnEditDoesNotNameStays() {
        cycles.run("/edit/DQM", "dt COMPLETED");
        int id = cycles.create("edit", "/edit/DQM", "dt");
        JsonNode renamed = edit(id, "\"cycle_name\": \" edited \"");
        assertThat(renamed.path("cycle_name").asString()).isEqualTo("edited");
        assertThat(renamed.path("deadline").asString()).isEqualTo("2099-01-01T00:00:00.000Z");
        JsonNode moved = edit(id, "\"deadline\": \"2098-01-01T12:00:00+02:00\"");
        assertThat(moved.path("deadline").asString()).isEqualTo("2098-01-01T10:00:00.000Z");
        assertThat(moved.path("cycle_name").asString()).isEqualTo("edited");
        JsonNode wider = edit(id, "\"cycle_attributes\": " + Certification.pending("dt", "csc"));
        assertThat(wider.path("progress").propertyNames()).containsExactlyInAnyOrder("csc", "dt", "global");
        int revision = wider.path("revision").asInt();
        assertThat(edit(id, "\"cycle_name\": \"edited\"").path("revision").asInt())
                .describedAs("nothing was changed")
                .isEqualTo(revision);
    }

    @Test
    void anEditNeitherCompletesNorReopens() {
        cycles.run("/bypass/DQM", "dt COMPLETED", "csc OPEN", "global COMPLETED");
        int id = cycles.create("bypass", "/bypass/DQM", "dt");
        assertConflict(
                cycles.send(
                        "PUT",
                        "/cycles",
                        "{\"id_cycle\": " + id
                                + ", \"cycle_attributes\": {\"global_state\": \"pending\", \"dt_state\": \"completed\"}}"),
                "cycle " + id + " is pending in dt, and an edit can't make it completed; mark_cycle_complete does");
        cycles.marked(id, "complete", "dt");
        assertConflict(
                cycles.send(
                        "PUT",
                        "/cycles",
                        "{\"id_cycle\": " + id + ", \"cycle_attributes\": " + Certification.pending("dt") + "}"),
                "cycle " + id + " is completed in dt, and an edit can't make it pending; mark_cycle_pending does");
        cycles.marked(id, "complete", "global");
        assertConflict(
                cycles.send(
                        "PUT",
                        "/cycles",
                        "{\"id_cycle\": " + id
                                + ", \"cycle_attributes\": {\"global_state\": \"completed\", \"csc_state\":"
                                + " \"pending\"}}"),
                "cycle " + id + " is completed in global, so that csc can't be begun; mark it pending in global first");
    }

    @Test
    void anEmptyEditIsRefused() {
        cycles.run("/empty-edit/DQM", "dt OPEN");
        int id = cycles.create("empty edit", "/empty-edit/DQM", "dt");
        Answer answer = cycles.send("PUT", "/cycles", "{\"id_cycle\": " + id + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err())
                .isEqualTo("nothing is to be changed; give cycle_name, deadline, cycle_attributes, or some of them");
    }

    @Test
    void aNameIsFreeAgainOnceItsCycleIsDeleted() {
        cycles.run("/names/DQM", "dt OPEN");
        int id = cycles.create("names", "/names/DQM", "dt");
        int other = cycles.create("other names", "/names/DQM", "dt");
        Answer taken = cycles.send("POST", "/cycles", Certification.body(" names ", "/names/DQM", "dt"));
        assertConflict(
                taken,
                "Error creating cycle: SequelizeUniqueConstraintError: Validation error (the name \"names\" is taken by cycle "
                        + id + "; choose another)");
        assertConflict(
                cycles.send("PUT", "/cycles", "{\"id_cycle\": " + other + ", \"cycle_name\": \"names\"}"),
                "the name \"names\" is taken by cycle " + id + "; choose another");
        cycles.done("DELETE", "/cycles", "{\"id_cycle\": " + id + "}");
        assertThat(edit(other, "\"cycle_name\": \"names\"").path("cycle_name").asString())
                .isEqualTo("names");
    }

    @Test
    void aDeletedCycleIsKeptAndShownNoMore() {
        cycles.run("/deleted/DQM", "dt OPEN");
        int id = cycles.create("deleted", "/deleted/DQM", "dt");
        cycles.done("DELETE", "/cycles", "{\"id_cycle\": \"" + id + "\"}");
        assertThat(registry.http().get("/cycles/dt").json().findValuesAsString("cycle_name"))
                .doesNotContain("deleted");
        for (Answer answer : new Answer[] {
            registry.http().get("/cycles/by_id/" + id),
            cycles.mark(id, "complete", "dt"),
            cycles.send("PUT", "/cycles", "{\"id_cycle\": " + id + ", \"cycle_name\": \"again\"}"),
            cycles.send("DELETE", "/cycles", "{\"id_cycle\": " + id + "}"),
            cycles.send(
                    "POST",
                    "/cycles/move_all_datasets_to/dt",
                    "{\"id_cycle\": " + id + ", \"to_state\": \"COMPLETED\"}")
        }) {
            assertThat(answer.status()).describedAs(answer.text()).isEqualTo(404);
            assertThat(answer.err()).matches("Cycle " + id + " was deleted by anna@cern.ch at \\d{4}-\\S+Z");
        }
        assertThat(cycles.history(id)).containsExactly("deleted", "created");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PUT    | /cycles                      | {"id_cycle": 999, "cycle_name": "x"}                    | 404 | Cycle 999 does not exist
            DELETE | /cycles                      | {"id_cycle": 999}                                       | 404 | Cycle 999 does not exist
            DELETE | /cycles                      | {}                                                      | 400 | id_cycle must be the number of a cycle, not null
            DELETE | /cycles                      | {"id_cycle": 1.5}                                       | 400 | id_cycle must be the number of a cycle, not 1.5
            DELETE | /cycles                      | {"id_cycle": 99999999999}                               | 400 | id_cycle must be the number of a cycle, not 99999999999
            DELETE | /cycles                      | {"id_cycle": 1, "dry_run": true}                        | 400 | this call takes no "dry_run"; nothing was done
            PUT    | /cycles/mark_cycle_complete/dt | {"id_cycle": 999}                                     | 404 | Cycle 999 does not exist
            POST   | /cycles/add_datasets_to_cycle | {"id_cycle": 999, "filter": {"run_number": 999999}}    | 404 | Cycle 999 does not exist
            POST   | /cycles/move_all_datasets_to/dt | {"id_cycle": 999, "to_state": "COMPLETED"}           | 404 | Cycle 999 does not exist
            POST   | /cycles/move_all_datasets_to/dt | {"id_cycle": 999}                                    | 400 | to_state must be a state, as COMPLETED, not null
            GET    | /cycles/by_id/999            | {}                                                      | 404 | Cycle 999 does not exist
            GET    | /cycles/by_id/999/history    | {}                                                      | 404 | Cycle 999 does not exist
            PUT    | /cycles                      | {"id_cycle": 1, "cycle_name": "a\\u0000b"}               | 400 | text holds the character NUL (\\u0000), which can't be stored at cycle_name
            POST   | /cycles                      | {"filter": 5, "cycle_name": "x", "deadline": "2026-02-01", "cycle_attributes": {"global_state": "pending"}} | 400 | filter must be an object of attributes and conditions, not 5
            GET    | /cycles/by_id/x              | {}                                                      | 400 | "x" is no id
            GET    | /cycles/by_id/1?detail=all   | {}                                                      | 400 | unknown parameter "detail"
            GET    | /cycles/dt?as_of=1           | {}                                                      | 400 | what GET /cycles/dt answers has no past, so as_of makes no sense here
            """)
    void whatIsNotThereOrMakesNoSenseIsSaid(String method, String path, String body, int status, String message) {
        Answer answer = cycles.send(method, path, body);
        assertThat(answer.err()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void theHistoryTellsWhoDidWhatAndWhy() {
        int run = cycles.run("/history/DQM", "dt OPEN");
        int id = cycles.create("history", "/history/DQM", "dt");
        registry.http()
                .send(
                        "PUT",
                        "/cycles",
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "email",
                                "bob@cern.ch",
                                "comment",
                                "the beam is late"),
                        "{\"id_cycle\": " + id + ", \"deadline\": \"2099-02-01\"}");
        JsonNode history =
                registry.http().get("/cycles/by_id/" + id + "/history").json().path("history");
        assertThat(history.at("/0/by").asString()).isEqualTo("bob@cern.ch");
        assertThat(history.at("/0/comment").asString()).isEqualTo("the beam is late");
        assertThat(history.at("/0/revision").asInt()).isEqualTo(2);
        assertThat(history.at("/0/changes").propertyNames()).containsExactly("deadline");
        assertThat(history.at("/0/changes/deadline/before").asString()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(history.at("/0/changes/deadline/after").asString()).isEqualTo("2099-02-01T00:00:00Z");
        assertThat(history.at("/1/by").asString()).isEqualTo("anna@cern.ch");
        assertThat(history.at("/1/changes/datasets/0/run_number").asInt()).isEqualTo(run);
        assertThat(history.at("/1/changes/datasets/0/name").asString()).isEqualTo("/history/DQM");
    }

    @Test
    void theDatabaseRefusesToChangeTheHistory() {
        DSLContext database = registry.part(DSLContext.class);
        assertThatThrownBy(() -> database.execute("DELETE FROM cycle_change"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("the history of cycles is append only");
    }

    static void assertConflict(Answer answer, String message) {
        assertThat(answer.err()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(409);
    }
}
