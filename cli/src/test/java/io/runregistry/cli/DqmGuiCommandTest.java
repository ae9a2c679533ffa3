package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.DqmGuiStandIn;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rr admin dqm-gui}, against a real server that asks a DQM GUI. */
class DqmGuiCommandTest {

    @RegisterExtension
    static final DqmGuiStandIn gui = DqmGuiStandIn.start();

    @RegisterExtension
    static final RunningRegistry server =
            RunningRegistry.start("--dqm-gui=" + gui.url(), "--dqm-gui-every=0", "--dqm-gui-max=1");

    private static Called rr(RunningRegistry registry, String... arguments) {
        List<String> all = new ArrayList<>(List.of("admin", "dqm-gui"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--target", registry.url().toString(), "-o", "json"));
        return Called.rr(all.toArray(String[]::new));
    }

    @Test
    void aRoundIsMadeAndShown() {
        gui.put(317001, "/A/DQM");
        gui.put(317001, "");
        Called made = rr(server, "--now", "--yes");
        assertThat(made.exitCode()).describedAs(made.err()).isZero();
        JsonNode round = JsonMapper.shared().readTree(made.out()).get(0);
        assertThat(round.path("state").asString()).isEqualTo("done");
        assertThat(round.path("samples").intValue()).isEqualTo(2);
        assertThat(made.err()).contains("1 items of its list could not be read; item 2: its dataset is no name");

        Called shown = rr(server);
        assertThat(shown.exitCode()).isZero();
        assertThat(JsonMapper.shared().readTree(shown.out()).get(0)).isEqualTo(round);
        assertThat(shown.err()).contains("it looks at " + gui.url());

        gui.answerAfter(10_000);
        Called failed = rr(server, "--now", "--yes");
        gui.answerWell();
        assertThat(failed.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(failed.out()).contains("see --dqm-gui-max");
        Called after = rr(server);
        assertThat(JsonMapper.shared().readTree(after.out()).size())
                .describedAs("the failed one, and the last one that was done")
                .isEqualTo(2);
        assertThat(after.err()).contains("; failed 1 times in a row");
    }

    @Test
    void nothingIsDoneWithoutAgreementOrGui() {
        assertThat(rr(server, "--now").exitCode()).isEqualTo(2);
        try (RunningRegistry without = RunningRegistry.start()) {
            assertThat(rr(without).err()).contains("it was not told where the DQM GUI is");
            Called refused = rr(without, "--now", "--yes");
            assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(refused.err()).contains("start it with --dqm-gui URL");
        }
    }
}
