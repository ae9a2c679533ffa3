package io.runregistry.server.intake.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.Settings;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.DqmGuiStandIn;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class GuiRoundTest {

    private static final String WAITING = "waiting dqm gui";
    private static final String PROMPT = "/PromptReco/Collisions2018D/DQM";
    private static final String EXPRESS = "/Express/Collisions2018/DQM";
    private static final String[] ALL_WAIT = {"global " + WAITING, "dt " + WAITING, "csc " + WAITING};

    @RegisterExtension
    static final DqmGuiStandIn gui = DqmGuiStandIn.start();

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start(
            "--dqm-gui=" + gui.url(), "--dqm-gui-every=0", "--rules=src/test/resources/wire/rules.json");

    private static final GuiCalls CALLS = new GuiCalls(registry.http());

    private static EventLog log() {
        return registry.part(EventLog.class);
    }

    private static SampleRun run(int number) {
        return SampleRun.of(number, 10, "SIGNOFF");
    }

    @Test
    void whatAppearsIsOpenedByTheRulesOfItsWorkspaces() {
        run(317001).with(PROMPT, ALL_WAIT).with(EXPRESS, ALL_WAIT).create(log());
        run(317002).with(PROMPT, ALL_WAIT).create(log());
        gui.put(317001, PROMPT + "-v2");
        gui.put(317001, PROMPT + "-v1");
        gui.put(317001, PROMPT + "-v1");
        gui.put(317001, EXPRESS);
        gui.put(317001, "/SingleMuon/Run2018D-PromptReco-v2/DQMIO");
        gui.put(999_999, PROMPT);
        JsonNode round = CALLS.round();
        assertThat(round.path("state").asString()).describedAs(round.toString()).isEqualTo("done");
        assertThat(round.path("asked_by").asString()).isEqualTo("anna@cern.ch");
        assertThat(List.of(
                        round.path("datasets").intValue(),
                        round.path("names").intValue(),
                        round.path("opened").intValue(),
                        round.path("unreadable").intValue()))
                .isEqualTo(List.of(2, 3, 2, 0));

        assertThat(CALLS.inGui(317001, PROMPT)).isEqualTo("[\"" + PROMPT + "-v1\",\"" + PROMPT + "-v2\"]");
        assertThat(CALLS.states(317001, PROMPT)).isEqualTo("dt OPEN, csc OPEN, global OPEN, ");
        assertThat(CALLS.states(317001, EXPRESS))
                .isEqualTo("dt not significant for workspace, csc not significant for workspace, global OPEN, ");
        assertThat(CALLS.dataset(317001, EXPRESS)
                        .at("/dataset_attributes/appeared_in")
                        .toString())
                .isEqualTo("[\"DQM GUI\"]");
        assertThat(CALLS.states(317002, PROMPT))
                .isEqualTo("dt " + WAITING + ", csc " + WAITING + ", global " + WAITING + ", ");
        assertThat(registry.http().get("/datasets_waiting").text())
                .doesNotContain("317001")
                .contains("317002");
        JsonNode version = CALLS.send("/versions/get_versions", "{\"page\": 0, \"page_size\": 1}")
                .json()
                .at("/versions/0");
        assertThat(version.path("by").asString()).isEqualTo("auto@auto");
        assertThat(version.path("comment").asString()).isEqualTo("appeared in the DQM GUI");
    }

    @Test
    void aRoundThatFindsNothingNewWritesNothing() {
        run(317011).with(PROMPT, ALL_WAIT).create(log());
        gui.put(317011, PROMPT);
        assertThat(CALLS.round().path("datasets").intValue()).isPositive();
        long version = log().newestVersion();
        assertThat(CALLS.round().path("datasets").intValue()).isZero();
        assertThat(log().newestVersion()).isEqualTo(version);
    }

    @Test
    void whatAShifterMovedStaysThereAndNamesStillCome() {
        run(317021)
                .with(PROMPT, "global " + WAITING, "dt SIGNOFF", "csc " + WAITING)
                .create(log());
        run(317022).with(PROMPT, "global COMPLETED", "dt OPEN").create(log());
        gui.put(317021, PROMPT);
        gui.put(317022, PROMPT);
        CALLS.round();
        assertThat(CALLS.states(317021, PROMPT)).isEqualTo("dt SIGNOFF, csc OPEN, global OPEN, ");
        assertThat(CALLS.states(317022, PROMPT)).isEqualTo("dt OPEN, global COMPLETED, ");
        assertThat(CALLS.inGui(317022, PROMPT)).isEqualTo("[\"" + PROMPT + "\"]");

        assertThat(CALLS.send(
                                "/datasets/csc/move_dataset/OPEN/waiting%20dqm%20gui",
                                "{\"run_number\": 317021, \"dataset_name\": \"" + PROMPT + "\"}")
                        .status())
                .isEqualTo(200);
        gui.put(317021, PROMPT + "-v2");
        CALLS.round();
        assertThat(CALLS.states(317021, PROMPT))
                .describedAs("sent back by somebody")
                .isEqualTo("dt SIGNOFF, csc " + WAITING + ", global OPEN, ");
        assertThat(CALLS.inGui(317021, PROMPT)).isEqualTo("[\"" + PROMPT + "\",\"" + PROMPT + "-v2\"]");
    }

    /** As those are that were copied from a registry that records names and opens nothing. */
    @Test
    void whatWaitsThoughItsNamesAreKnownIsOpened() {
        run(317031).with(PROMPT, ALL_WAIT).create(log());
        log().append(
                        Action.automatic("auto@auto", "names"),
                        List.of(DatasetChange.inGui(
                                317031, PROMPT, List.of(PROMPT), JsonNodeFactory.instance.objectNode())));
        gui.put(317031, PROMPT);
        CALLS.round();
        assertThat(CALLS.states(317031, PROMPT)).isEqualTo("dt OPEN, csc OPEN, global OPEN, ");
    }

    @Test
    void hiddenDatasetsAndRunsOutsideTheRuleAreLeftAlone() {
        run(317041).with(PROMPT, ALL_WAIT).create(log());
        log().append(Action.manual("anna@cern.ch", "hide"), List.of(DatasetChange.hidden(317041, PROMPT, true)));
        run(309041).with(PROMPT, ALL_WAIT).create(log());
        gui.put(317041, PROMPT);
        gui.put(309041, PROMPT);
        long version = log().newestVersion();
        CALLS.round();
        assertThat(log().newestVersion()).isEqualTo(version);
    }

    @Test
    void oddNamesAreKeptAsTheyAreAndUnreadableItemsCounted() {
        run(317051).with(PROMPT, ALL_WAIT).create(log());
        String odd = PROMPT + " \"'\\ÄÖ%_$1\uD83D\uDE00";
        gui.put(317051, odd);
        gui.put(317051, PROMPT + "\u0000");
        gui.put(317051, PROMPT + "x".repeat(300));
        gui.put(-1, PROMPT);
        gui.put(317051, "");
        JsonNode round = CALLS.round();
        assertThat(round.path("unreadable").intValue())
                .describedAs(round.toString())
                .isEqualTo(4);
        assertThat(round.path("first_unreadable").asString())
                .matches("item \\d+: its dataset is no name of 1 to 255 characters");
        assertThat(CALLS.dataset(317051, PROMPT).at("/datasets_in_gui/0").asString())
                .isEqualTo(odd);
        assertThat(CALLS.dataset(317051, PROMPT).path("datasets_in_gui").size()).isEqualTo(1);
    }

    @Test
    void manyRunsAreWrittenAtOnce() {
        List<Integer> runs = IntStream.range(318000, 318250).boxed().toList();
        log().append(
                        Action.automatic("auto@auto", "samples"),
                        runs.stream()
                                .flatMap(number -> run(number).with(PROMPT, ALL_WAIT).changes().stream())
                                .toList());
        runs.forEach(number -> gui.put(number, PROMPT));
        long version = log().newestVersion();
        assertThat(CALLS.round().path("opened").intValue()).isEqualTo(250);
        assertThat(log().newestVersion()).isEqualTo(version + 3);
        assertThat(runs)
                .allSatisfy(number -> assertThat(CALLS.inGui(number, PROMPT)).contains(PROMPT));
    }

    @Test
    void whatIsTooMuchAtOnceIsReadAgain() {
        run(317071).with(PROMPT, ALL_WAIT).create(log());
        run(317072).with(PROMPT, ALL_WAIT).create(log());
        for (int version = 1; version <= 5; version++) {
            gui.put(317071, PROMPT + "-v" + version);
            gui.put(317072, PROMPT + "-v" + version);
        }
        int before = gui.requests();
        new GuiRounds(
                        registry.part(DSLContext.class),
                        log(),
                        registry.part(Rulebook.class),
                        new DqmGui(Settings.of(List.of("--dqm-gui=" + gui.url()))
                                .dqmGui()
                                .orElseThrow()),
                        3)
                .make();
        assertThat(gui.requests() - before).isBetween(3, 4);
        assertThat(CALLS.dataset(317071, PROMPT).path("datasets_in_gui").size()).isEqualTo(5);
        assertThat(CALLS.dataset(317072, PROMPT).path("datasets_in_gui").size()).isEqualTo(5);
        assertThat(CALLS.state().at("/last_done/names").intValue()).isEqualTo(10);
    }

    @Test
    void whatWasUndoneAppearsAgain() {
        run(317081).with(PROMPT, ALL_WAIT).create(log());
        gui.put(317081, PROMPT);
        CALLS.round();
        String opened = CALLS.states(317081, PROMPT);
        long version = log().newestVersion();
        assertThat(CALLS.send("/versions/" + version + "/revert", "{}").status())
                .isEqualTo(200);
        assertThat(CALLS.states(317081, PROMPT)).contains("dt " + WAITING);
        CALLS.round();
        assertThat(CALLS.states(317081, PROMPT)).isEqualTo(opened);
        assertThat(CALLS.inGui(317081, PROMPT)).isEqualTo("[\"" + PROMPT + "\"]");
    }

    @Test
    void theWireOpensAsTheRoundDoes() {
        run(317061).with(PROMPT, ALL_WAIT).create(log());
        JsonNode appeared = CALLS.send(
                        "/dataset_appeared_in_dqm_gui",
                        "{\"run_number\": 317061, \"dataset_name\": \"" + PROMPT + "\"}")
                .json();
        assertThat(appeared.at("/dataset_attributes/dt_state").asString()).isEqualTo("OPEN");
        assertThat(appeared.path("datasets_in_gui").toString()).isEqualTo("[]");
        gui.put(317061, PROMPT);
        CALLS.round();
        assertThat(CALLS.inGui(317061, PROMPT)).isEqualTo("[\"" + PROMPT + "\"]");
    }

    @Test
    void aRoundIsAskedForWithoutAnythingElse() {
        assertThat(CALLS.send("/dqm_gui/rounds", "{\"runs\": [1]}").err()).isEqualTo("unknown field \"runs\"");
        assertThat(registry.http().get("/dqm_gui/rounds/99999").status()).isEqualTo(404);
        assertThat(registry.http().get("/dqm_gui/state?round=1").err()).isEqualTo("unknown parameter \"round\"");
        assertThat(registry.http().get("/dqm_gui/rounds/1?run=317001").err()).isEqualTo("unknown parameter \"run\"");
    }

    @Test
    void roundsOfLongAgoAreForgottenButTheLastIsShown() {
        int old = CALLS.round().path("round").intValue();
        int last = CALLS.round().path("round").intValue();
        registry.part(DSLContext.class)
                .execute(
                        "UPDATE dqm_gui_round SET ended_at = ended_at - interval '40 days' WHERE round IN (?, ?)",
                        old,
                        last);
        gui.answerWith(exchange -> exchange.sendResponseHeaders(500, -1));
        CALLS.round();
        assertThat(CALLS.state().at("/last_done/round").intValue()).isEqualTo(last);
        gui.answerWell();
        CALLS.round();
        assertThat(registry.http().get("/dqm_gui/rounds/" + old).status()).isEqualTo(404);
        assertThat(registry.http().get("/dqm_gui/rounds/" + last).status()).isEqualTo(404);
    }

    @Test
    void whereThereIsNoGuiItIsSaid() {
        try (RunningRegistry without = RunningRegistry.start()) {
            GuiCalls calls = new GuiCalls(without.http());
            assertThat(calls.send("/dqm_gui/rounds", "").err())
                    .isEqualTo("this server was not told where the DQM GUI is; start it with --dqm-gui URL");
            assertThat(calls.state().path("url").isNull()).isTrue();
        }
    }
}
