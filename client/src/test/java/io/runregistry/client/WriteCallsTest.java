package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.Outcome.Done;
import io.runregistry.client.Outcome.NotTried;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.LaterChange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent when somebody writes, and what comes of the answers. */
class WriteCallsTest {

    private static final DatasetId ONLINE = new DatasetId(7, "online");

    private final StandIn server = new StandIn();
    private final RunRegistry registry = RunRegistry.connect(server.open());

    @AfterEach
    void stop() {
        server.close();
    }

    /** Answers with the run that was asked for, but refuses run 2. */
    private void movesAllButTwo() {
        server.on("/runs/move_run", (exchange, call) -> {
            String body = server.last().body();
            if (body.contains(":2}")) {
                StandIn.json(exchange, 409, "{\"err\": \"Run 2 state is already in state SIGNOFF\"}");
            } else {
                StandIn.json(exchange, 200, body.replace("}", ", \"rr_attributes\": {\"state\": \"SIGNOFF\"}}"));
            }
        });
    }

    @Test
    void aFailureInTheMiddleSaysWhatWasDoneAndWhatNot() {
        movesAllButTwo();
        Outcomes<Integer, Run> outcomes = registry.moveRuns(State.OPEN, State.SIGNOFF, 1, 2, 3);
        assertThat(outcomes.done()).extracting(Done::subject).containsExactly(1, 3);
        assertThat(outcomes.done().get(0).after().state()).hasValue("SIGNOFF");
        assertThat(outcomes.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.subject()).isEqualTo(2);
            assertThat(failed.reason())
                    .isInstanceOf(ConflictException.class)
                    .hasMessage(
                            "POST /runs/move_run/OPEN/SIGNOFF answered 409: Run 2 state is already in state SIGNOFF");
        });
        assertThat(outcomes.isComplete()).isFalse();
        assertThatThrownBy(outcomes::orThrow).isInstanceOf(ConflictException.class);
        assertThat(server.received())
                .extracting(StandIn.Received::body)
                .containsExactly("{\"run_number\":1}", "{\"run_number\":2}", "{\"run_number\":3}");
    }

    @Test
    void whoWantsToStopAtAFailureIsToldWhatWasNotTried() {
        movesAllButTwo();
        Outcomes<Integer, Run> outcomes = registry.stoppingAtFailure().moveRuns(State.OPEN, State.SIGNOFF, 1, 2, 3);
        assertThat(outcomes.notTried()).containsExactly(3);
        assertThat(outcomes.all().get(2)).isEqualTo(new NotTried<Integer, Run>(3));
        assertThat(server.calls("/runs/move_run")).isEqualTo(2);
    }

    @Test
    void whoMayNotWriteIsRefusedOnceInWordsThatCanBeRead() {
        server.on("/runs/mark_significant", (exchange, call) -> StandIn.json(exchange, 401, """
                {"message": "User needs to be part of any of the following e-groups to fulfill this action (clickable links): <br/><br/><strong><i><a target=\\"_blank\\" href=https://e-groups.cern.ch/e-groups/Egroup.do?egroupName=cms-experts&tab=3>cms-experts</a></i></strong><br/></br><strong><i><a target=\\"_blank\\" href=https://e-groups.cern.ch/e-groups/Egroup.do?egroupName=cms-shifters&tab=3>cms-shifters</a></i></strong> <br/><br/> IMPORTANT: After being accepted to an e-group it is necessary to <a href=\\"/logout\\">log-out</a> and log-in again. "}
                """));
        Outcomes<Integer, Run> outcomes = registry.makeSignificantRuns(1, 2);
        assertThat(outcomes.notTried()).containsExactly(2);
        assertThat(outcomes.failed().get(0).reason())
                .isInstanceOfSatisfying(
                        NotAllowedException.class,
                        refused -> assertThat(refused.egroups()).containsExactly("cms-experts", "cms-shifters"))
                .hasMessage("POST /runs/mark_significant answered 401: User needs to be part of any of the following"
                        + " e-groups to fulfill this action: cms-experts, cms-shifters. IMPORTANT: After being accepted"
                        + " to an e-group it is necessary to log-out and log-in again.");
    }

    @Test
    void aPermissionThatLacksIsNotCuredByAnotherToken() {
        server.on(
                        "/token",
                        (exchange, call) ->
                                StandIn.json(exchange, 200, "{\"access_token\": \"t\", \"expires_in\": 1200}"))
                .on(
                        "/runs/mark_significant",
                        (exchange, call) -> StandIn.json(
                                exchange,
                                401,
                                "{\"message\": \"There is no egroup that is authorized to do this action. \"}"));
        RunRegistry.connect(server.settings()).makeSignificantRuns(1);
        assertThat(server.calls("/token")).isEqualTo(1);
        assertThat(server.calls("/runs/mark_significant")).isEqualTo(1);
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNotRepeated() {
        server.on("/runs/move_run", (exchange, call) -> exchange.close());
        Outcomes<Integer, Run> outcomes = registry.moveRuns(State.OPEN, State.SIGNOFF, 1, 2);
        assertThat(server.calls("/runs/move_run")).isEqualTo(1);
        assertThat(outcomes.failed().get(0).reason())
                .isInstanceOf(UnreachableException.class)
                .hasMessageEndingWith("; whether it was done is not known: look before you repeat it");
        assertThat(outcomes.notTried()).containsExactly(2);
    }

    @Test
    void withoutATokenNothingIsSentAndNothingIsUncertain() {
        server.on("/token", (exchange, call) -> StandIn.json(exchange, 503, "{}"))
                .on("/runs/move_run", (exchange, call) -> StandIn.json(exchange, 200, "{}"));
        RunRegistry registryWithTokens =
                RunRegistry.connect(server.settings().withPatience(Patience.USUAL.withAttempts(2)));
        assertThat(registryWithTokens
                        .moveRuns(State.OPEN, State.SIGNOFF, 1)
                        .failed()
                        .get(0)
                        .reason())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("the sign-in at 127.0.0.1 answered 503; try again later (tried 2 times)");
        assertThat(server.calls("/runs/move_run")).isZero();
    }

    @Test
    void aBusyGatewayLeavesItOpenWhetherItWasDone() {
        server.on("/runs/move_run", (exchange, call) -> StandIn.json(exchange, 504, "{}"));
        assertThat(registry.moveRuns(State.OPEN, State.SIGNOFF, 1)
                        .failed()
                        .get(0)
                        .reason())
                .isInstanceOf(ServerFailedException.class)
                .hasMessage(
                        "POST /runs/move_run/OPEN/SIGNOFF answered 504: {}; whether it was done is not known: look before"
                                + " you repeat it");
        assertThat(server.calls("/runs/move_run")).isEqualTo(1);
    }

    @Test
    void whereNothingListensAWriteIsRepeated() {
        Settings settings = Settings.of(Target.of(URI.create("http://127.0.0.1:1")))
                .withPatience(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5), 2));
        assertThat(RunRegistry.connect(settings)
                        .moveRuns(State.OPEN, State.SIGNOFF, 1)
                        .failed()
                        .get(0)
                        .reason())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("nothing answers at http://127.0.0.1:1; is the registry running? (tried 2 times)");
    }

    @Test
    void nonsenseIsRefusedBeforeAnythingIsSent() {
        assertRefused("no run was given; name at least one", () -> registry.moveRuns(State.OPEN, State.SIGNOFF));
        assertRefused("a run's number is positive, not -1", () -> registry.makeSignificantRuns(7, -1));
        assertRefused(
                "a run is OPEN, SIGNOFF or COMPLETED, never \"waiting dqm gui\"",
                () -> registry.moveRuns(State.WAITING_DQM_GUI, State.OPEN, 7));
        assertRefused(
                "unknown state \"NOWHERE\"; use OPEN, SIGNOFF, COMPLETED, waiting dqm gui",
                () -> State.parse("NOWHERE"));
        assertRefused("the class is empty", () -> registry.changeRunClass(" ", 7));
        assertRefused(
                "the value of stop_reason must be a text, a number or a boolean, not []",
                () -> registry.setRunAttribute("stop_reason", List.of(), 7));
        assertRefused(
                "BAD needs a comment of at least 3 characters, and \"hv\" is shorter",
                () -> LumisectionEdit.of(ONLINE, "dt-dt", 1, 2, new Triplet(Status.BAD, "hv", "")));
        assertRefused(
                "lumisections 9-3: the last comes before the first",
                () -> LumisectionEdit.of(ONLINE, "dt-dt", 9, 3, Triplet.of(Status.GOOD)));
        assertRefused(
                "an edit of OMS values needs a comment of at least 3 characters, and \"\" is shorter",
                () -> OmsLumisectionEdit.of(ONLINE, "dt0_ready", 1, 2, true, ""));
        assertRefused("no edit was given; name at least one", registry::editRrLumisections);
        assertRefused(
                "no dataset was given; name at least one",
                () -> registry.moveDatasets(State.OPEN, State.SIGNOFF, "dt"));
        assertRefused("the dataset's name is empty", () -> new DatasetId(7, ""));
        assertRefused(
                "the comment of an action is a line of at most 1,000 ASCII characters, since it travels as a header, and"
                        + " \"überall\" is not",
                () -> registry.withComment("überall"));
        assertThat(server.received()).isEmpty();
    }

    private static void assertRefused(String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidCallException.class).hasMessage(message);
    }

    @Test
    void callsAreThoseOfTheWire() {
        server.on("/", (exchange, call) -> StandIn.json(exchange, 200, "{\"run_number\": 7, \"name\": \"online\"}"));
        registry.resetRrAttributesAndRefreshRuns(7).orThrow();
        assertSent("POST", "/runs/reset_and_refresh_run/7", "");
        registry.manuallyRefreshComponentsStatusesForRuns(7).orThrow();
        assertSent("POST", "/runs/refresh_run/7", "");
        registry.makeSignificantRuns(7).orThrow();
        assertSent("POST", "/runs/mark_significant", "{\"run_number\":7}");
        registry.changeRunClass("Cosmics22", 7).orThrow();
        assertSent("PUT", "/manual_run_edit/7/class", "{\"class\":\"Cosmics22\"}");
        registry.setRunAttribute("stop_reason", "DCS", 7).orThrow();
        assertSent("PUT", "/manual_run_edit/7/stop_reason", "{\"stop_reason\":\"DCS\"}");
        registry.moveDatasets(State.WAITING_DQM_GUI, State.OPEN, "global", new DatasetId(7, "/P/DQM"))
                .orThrow();
        assertSent(
                "POST",
                "/datasets/global/move_dataset/waiting%20dqm%20gui/OPEN",
                "{\"run_number\":7,\"dataset_name\":\"/P/DQM\",\"workspace\":\"global\"}");
        registry.editRrLumisections(
                LumisectionEdit.of(ONLINE, "dt-dt", 3, 7, new Triplet(Status.BAD, "HV trip", "HV")));
        assertSent(
                "PUT",
                "/lumisections/edit_rr_lumisections",
                "{\"run_number\":7,\"dataset_name\":\"online\",\"component\":\"dt-dt\",\"new_lumisection_range\":"
                        + "{\"start\":3,\"end\":7,\"status\":\"BAD\",\"comment\":\"HV trip\",\"cause\":\"HV\"}}");
        registry.editOmsLumisections(OmsLumisectionEdit.of(ONLINE, "dt0_ready", 3, 7, false, "wrong"));
        assertSent(
                "PUT",
                "/lumisections/edit_oms_lumisections",
                "{\"run_number\":7,\"dataset_name\":\"online\",\"component\":\"dt0_ready\",\"new_lumisection_range\":"
                        + "{\"start\":3,\"end\":7,\"status\":false,\"comment\":\"wrong\"}}");
    }

    private void assertSent(String method, String path, String body) {
        assertThat(server.last().method()).isEqualTo(method);
        assertThat(server.last().path()).isEqualTo(path);
        assertThat(server.last().body()).isEqualTo(body);
    }

    @Test
    void severalEditsAreOneVersion() {
        server.on("/lumisections", (exchange, call) -> StandIn.json(exchange, 200, """
                {"atomic_version": 12, "count": 2, "lumisections": 6, "recorded_luminosity": 1.5, "delivered_luminosity": 2.0,
                 "edited": [{"run_number": 7, "name": "online", "version": 31}]}
                """));
        Triplet good = Triplet.of(Status.GOOD);
        Edited edited = registry.withComment("as agreed")
                .editRrLumisections(
                        LumisectionEdit.of(ONLINE, "dt-dt", 1, 2, good),
                        LumisectionEdit.of(ONLINE, "csc-csc", 4, 7, good));
        assertThat(edited).isEqualTo(new Edited(OptionalLong.of(12), List.of(new Edited.EditedDataset(ONLINE, 31))));
        assertThat(server.last().body()).startsWith("{\"edits\":[{").endsWith("],\"comment\":\"as agreed\"}");
        assertThat(server.last().headers().getFirst("comment")).isEqualTo("as agreed");
    }

    @Test
    void aWriteMayCarryTheVersionItWasMadeOn() {
        server.on("/runs", (exchange, call) -> {
            if (exchange.getRequestMethod().equals("GET")) {
                StandIn.json(exchange, 200, "{\"run_number\": 7, \"version\": 31}");
            } else {
                StandIn.json(exchange, 409, """
                        {"err": "run 7 changed since you read it", "changed": [
                          {"run_number": 7, "dataset": "", "what": "class", "version": 33, "atomic_version": 12,
                           "by": "anna@cern.ch", "comment": "", "createdAt": "2022-07-05T12:00:00Z"}]}
                        """);
            }
        });
        Run run = registry.getRun(7).orElseThrow();
        assertThat(registry.ifUnchanged(run)
                        .moveRuns(State.OPEN, State.SIGNOFF, 7)
                        .failed()
                        .get(0)
                        .reason())
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.changed())
                                .containsExactly(new LaterChange(
                                        7,
                                        "",
                                        "class",
                                        33,
                                        12,
                                        "anna@cern.ch",
                                        "",
                                        Instant.parse("2022-07-05T12:00:00Z"))));
        assertThat(server.last().headers().getFirst("If-Match")).isEqualTo("\"31\"");
    }

    @Test
    void anEditCarriesTheVersionOfItsDataset() {
        server.on(
                        "/datasets",
                        (exchange, call) -> StandIn.json(
                                exchange, 200, "{\"run_number\": 7, \"name\": \"online\", \"version\": 31}"))
                .on(
                        "/lumisections",
                        (exchange, call) -> StandIn.json(
                                exchange, 200, "{\"run_number\": 7, \"name\": \"online\", \"version\": 32}"));
        Dataset online = registry.getDataset(7, "online").orElseThrow();
        registry.ifUnchanged(online)
                .editRrLumisections(LumisectionEdit.of(ONLINE, "dt-dt", 1, 2, Triplet.of(Status.GOOD)));
        assertThat(server.last().body()).endsWith(",\"expected_version\":31}");
    }

    @Test
    void aBatchIsPreviewedAndThenDoneAsItWasSeen() {
        server.on("/sign_in", (exchange, call) -> StandIn.json(exchange, 200, "{\"mode\": \"local\"}"))
                .on("/dc_tools", (exchange, call) -> StandIn.json(exchange, 200, call == 1 ? """
                        {"dry_run": true, "count": 1, "lumisections": 30, "recorded_luminosity": 1.5,
                         "delivered_luminosity": 2.5, "token": "abc",
                         "datasets": [{"run_number": 7, "name": "/P/DQM", "version": 31, "from": "OPEN", "to": "SIGNOFF"}],
                         "skipped": [{"run_number": 8, "name": "/P/DQM", "reason": "dt is COMPLETED"}]}
                        """ : """
                        {"atomic_version": 12, "count": 1, "lumisections": 30, "recorded_luminosity": 1.5,
                         "delivered_luminosity": 2.5, "skipped": [],
                         "datasets": [{"run_number": 7, "name": "/P/DQM", "version": 33}]}
                        """));
        BatchChange change = registry.changeDatasetStates(
                Filter.of(Map.of("dataset_name", "/P/DQM")), "dt", State.OPEN, State.SIGNOFF);
        Preview preview = change.preview();
        assertSent(
                "POST",
                "/dc_tools/change_multiple_dataset_states/dt/OPEN/SIGNOFF",
                "{\"filter\":{\"name\":{\"=\":\"/P/DQM\"}},\"dry_run\":true}");
        assertThat(preview.extent()).isEqualTo(new Extent(1, 30, 1.5, 2.5));
        assertThat(preview.skipped())
                .containsExactly(new Preview.Skipped(new DatasetId(8, "/P/DQM"), "dt is COMPLETED"));
        assertThat(preview.datasets().get(0).change().text("to")).hasValue("SIGNOFF");
        Applied applied = change.apply(preview);
        assertThat(server.last().body()).isEqualTo("{\"filter\":{\"name\":{\"=\":\"/P/DQM\"}},\"token\":\"abc\"}");
        assertThat(applied.atomicVersion()).isEqualTo(12);
        assertThat(applied.datasets().get(0).version()).isEqualTo(33);
    }

    @Test
    void batchesHaveTheBodiesOfTheWire() {
        server.on("/sign_in", (exchange, call) -> StandIn.json(exchange, 200, "{\"mode\": \"local\"}"))
                .on(
                        "/dc_tools",
                        (exchange, call) -> StandIn.json(exchange, 200, "{\"dry_run\": true, \"datasets\": []}"));
        Filter filter = Filter.raw(Map.of("run_number", 7));
        registry.updateColumns(filter, Triplet.of(Status.GOOD), List.of("csc-csc"))
                .preview();
        assertSent(
                "POST",
                "/dc_tools/dataset_column_batch_update",
                "{\"filter\":{\"run_number\":7},\"columns_to_update\":[\"csc-csc\"],\"new_status\":\"GOOD\","
                        + "\"dry_run\":true}");
        registry.copyColumns(filter, "/A/DQM", "/B/DQM", List.of("csc-csc")).preview();
        assertSent(
                "POST",
                "/dc_tools/copy_column_from_datasets",
                "{\"filter\":{\"run_number\":7},\"source_dataset_name\":\"/A/DQM\",\"target_dataset_name\":\"/B/DQM\","
                        + "\"columns_to_copy\":[\"csc-csc\"],\"dry_run\":true}");
        registry.duplicateDatasets(filter, "/A/DQM", "/B/DQM", List.of("dt")).preview();
        assertSent(
                "POST",
                "/dc_tools/duplicate_datasets",
                "{\"filter\":{\"run_number\":7},\"source_dataset_name\":\"/A/DQM\",\"target_dataset_name\":\"/B/DQM\","
                        + "\"workspaces_to_duplicate_into\":[\"dt\"],\"dry_run\":true}");
        registry.hideDatasets(filter, "a test").preview();
        assertSent(
                "DELETE",
                "/dc_tools/hide_datasets",
                "{\"filter\":{\"run_number\":7},\"reason_for_hiding\":\"a test\",\"dry_run\":true}");
        registry.changeDatasetStatesInAllWorkspaces(Filter.none(), State.OPEN)
                .onEverything()
                .preview();
        assertSent(
                "POST",
                "/dc_tools/change_multiple_dataset_states_in_all_workspaces/OPEN",
                "{\"filter\":{},\"all\":true,\"dry_run\":true}");
    }

    @Test
    void anEmptyFilterMustBeMeant() {
        assertRefused(
                "the filter is empty, which means every dataset there is; if that is meant, use onEverything()",
                () -> registry.hideDatasets(Filter.none(), "a test").preview());
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aRegistryThatKnowsNoPreviewsIsNotAskedForOne() {
        server.on("/", (exchange, call) -> StandIn.json(exchange, 404, "{}"));
        assertRefused(
                "this registry knows no previews, so that nothing was asked of it",
                () -> registry.hideDatasets(Filter.raw(Map.of("run_number", 7)), "a test")
                        .preview());
        assertThat(server.received()).extracting(StandIn.Received::path).containsExactly("/sign_in");
    }
}
