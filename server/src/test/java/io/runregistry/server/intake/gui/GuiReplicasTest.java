package io.runregistry.server.intake.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.DqmGuiStandIn;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import io.runregistry.server.testing.ServerProcess;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Several servers on one database. */
class GuiReplicasTest {

    private static final String RULES = "--rules=src/test/resources/wire/rules.json";
    private static final String PROMPT = "/PromptReco/Collisions2018D/DQM";

    @Test
    void eachRoundIsMadeOnce() {
        try (DqmGuiStandIn gui = DqmGuiStandIn.start();
                RunningRegistry one = RunningRegistry.start("--dqm-gui=" + gui.url(), RULES);
                RunningRegistry other = one.startAnother("--dqm-gui=" + gui.url(), RULES)) {
            GuiCalls ones = new GuiCalls(one.http());
            GuiCalls others = new GuiCalls(other.http());
            SampleRun.of(317001, 10, "SIGNOFF")
                    .with(PROMPT, "global waiting dqm gui")
                    .create(one.part(EventLog.class));
            gui.put(317001, PROMPT);
            GuiCalls.await(() -> ones.state().path("last_done").isObject());
            Set<Integer> rounds = new TreeSet<>();
            for (int i = 0; i < 6; i++) {
                rounds.add(ones.ask());
                rounds.add(others.ask());
            }
            assertThat(rounds)
                    .allSatisfy(
                            round -> assertThat(ones.await(round).path("state").asString())
                                    .isEqualTo("done"));
            int last = others.round().path("round").intValue();
            int made = 0;
            for (int round = 1; round <= last; round++) {
                made += ones.http().get("/dqm_gui/rounds/" + round).status() == 200 ? 1 : 0;
            }
            assertThat(gui.requests()).isEqualTo(made);
            assertThat(others.inGui(317001, PROMPT)).isEqualTo("[\"" + PROMPT + "\"]");
        }
    }

    @Test
    void whatAKilledServerWasAtIsDoneByAnother() {
        try (DqmGuiStandIn gui = DqmGuiStandIn.start();
                ServerProcess killed = ServerProcess.start("--dqm-gui=" + gui.url(), RULES)) {
            GuiCalls calls = new GuiCalls(killed.http());
            GuiCalls.await(() -> calls.state().path("last_done").isObject());
            gui.fallSilent();
            int round = calls.ask();
            GuiCalls.await(() -> calls.find(round).path("state").asString().equals("running"));
            killed.kill();
            gui.answerWell();
            try (ServerProcess next = killed.startAnother()) {
                GuiCalls after = new GuiCalls(next.http());
                GuiCalls.await(() -> after.state().at("/last_done/round").asInt(0) > round);
                JsonNode failed = after.find(round);
                assertThat(failed.path("state").asString()).isEqualTo("failed");
                assertThat(failed.path("problem").asString()).isEqualTo("the server that made it ended before it did");
            }
        }
    }

    @Test
    void whatSomebodyAskedOfAKilledServerIsDoneThoughNothingComesByItself() {
        try (DqmGuiStandIn gui = DqmGuiStandIn.start();
                ServerProcess killed = ServerProcess.start("--dqm-gui=" + gui.url(), "--dqm-gui-every=0", RULES)) {
            GuiCalls calls = new GuiCalls(killed.http());
            gui.fallSilent();
            int round = calls.ask();
            GuiCalls.await(() -> calls.find(round).path("state").asString().equals("running"));
            killed.kill();
            gui.answerWell();
            try (ServerProcess next = killed.startAnother()) {
                GuiCalls after = new GuiCalls(next.http());
                GuiCalls.await(() -> after.state().at("/last_done/round").asInt(0) > round);
            }
        }
    }

    /** More than 200 MB, read by a server that has far less memory than that. */
    @Test
    void aLongListNeedsLittleMemory() {
        try (DqmGuiStandIn gui = DqmGuiStandIn.start();
                ServerProcess small =
                        ServerProcess.start("-Xmx128m", "--dqm-gui=" + gui.url(), "--dqm-gui-every=0", RULES)) {
            GuiCalls calls = new GuiCalls(small.http());
            calls.feed(317001);
            calls.create(317001, PROMPT);
            gui.put(317001, PROMPT);
            gui.answerAfter(1_700_000);
            JsonNode round = calls.round();
            assertThat(round.path("state").asString())
                    .describedAs(round.toString())
                    .isEqualTo("done");
            assertThat(round.path("samples").intValue()).isEqualTo(1_700_001);
            assertThat(calls.states(317001, PROMPT)).isEqualTo("global OPEN, ");
        }
    }
}
