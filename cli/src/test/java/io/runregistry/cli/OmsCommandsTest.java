package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.intake.standin.Faults;
import io.runregistry.server.intake.standin.Season;
import io.runregistry.server.intake.standin.SeasonRun;
import io.runregistry.server.intake.standin.StandInOms;
import io.runregistry.server.testing.RunningRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Taking runs from OMS with the commands, against a real server that asks a stand-in. */
class OmsCommandsTest {

    private static final Season season = new Season(Clock.systemUTC());
    private static final StandInOms oms = StandInOms.start(season, Faults.none());

    @RegisterExtension
    static final RunningRegistry server =
            RunningRegistry.start("--oms=" + oms.url(), "--oms-every=0", "--oms-rate=1000");

    @BeforeAll
    static void omsKnowsRuns() {
        IntStream.rangeClosed(355_001, 355_009).forEach(number -> season.put(run(number, 1)));
        season.put(run(355_010, 0));
    }

    @AfterAll
    static void stop() {
        oms.close();
    }

    private static SeasonRun run(int number, int lumisection) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode().put("run_number", number);
        return new SeasonRun(
                attributes, List.of(JsonNodeFactory.instance.objectNode().put("lumisection_number", lumisection)));
    }

    private static Called rr(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--target", server.url().toString(), "-o", "csv"));
        return Called.rr(Person.nobody(), environment, all.toArray(String[]::new));
    }

    @Test
    void runsAreFetchedWithABarAndASum() {
        Called fetched = rr(Map.of("RR_PROGRESS", "shown"), "admin", "fetch", "--from", "355001", "--to", "355005");
        assertThat(fetched.out())
                .matches(
                        "fetch,state,runs,created,changed,unchanged,flagged,failed\\R\\d+,done,5,(5,0,0|0,0,5),0,0\\R");
        assertThat(fetched.err()).contains("] 5 of 5 runs");
        assertThat(fetched.exitCode()).isEqualTo(0);
    }

    @Test
    void whatCouldNotBeFetchedIsToldAndEndsWithOne() {
        Called fetched = rr(Map.of(), "admin", "fetch", "355006", "355010", "355999");
        assertThat(fetched.out()).containsPattern(",done,3,(1,0,0|0,0,1),0,2\\R");
        assertThat(fetched.err())
                .contains("rr: run 355010: OMS gives lumisection number 0")
                .contains("rr: run 355999: Run not found: OMS does not know run 355999");
        assertThat(fetched.exitCode()).isEqualTo(1);
    }

    @Test
    void howTheTakingGoesOnIsTold() {
        Called told = rr(Map.of(), "admin", "oms", "--retry");
        assertThat(told.exitCode()).describedAs(told.err()).isEqualTo(0);
        assertThat(told.err())
                .contains("OMS at " + oms.url() + ": all changes up to ")
                .contains("(done at ")
                .contains("next round: when somebody asks for one")
                .contains("runs that could not be stored: 1");
        assertThat(told.out()).startsWith("run_number,attempts,next_try_at,reason\n355010,");
    }

    @Test
    void whatIsNoFetchIsWrongUsage() {
        Called nothing = rr(Map.of(), "admin", "fetch");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("name either runs, or --from and --to");
        assertThat(rr(Map.of(), "admin", "fetch", "--from", "355001").exitCode())
                .isEqualTo(2);
        assertThat(rr(Map.of(), "admin", "fetch", "355001", "last").err())
                .startsWith("rr: RUN must be a whole number, not \"last\"\n");
        assertThat(rr(Map.of(), "admin", "fetch", "355001", "--form", "1").err())
                .contains("'rr admin fetch' has no option --form; did you mean \"--from\"?");
    }
}
