package io.runregistry.server.intake.rounds;

import static io.runregistry.server.intake.rounds.OmsRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.intake.standin.Faults;
import io.runregistry.server.intake.standin.Season;
import io.runregistry.server.intake.standin.StandInOms;
import io.runregistry.server.testing.RunningRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More fetches than a server works on at once, each of which takes a while. */
class TurnsTest {

    private static final int RUNS = 200;

    private static final Season season = new Season(Clock.fixed(Instant.parse("2022-07-05T14:00:00Z"), ZoneOffset.UTC));

    private static final StandInOms oms = StandInOms.start(season, Faults.none());

    @RegisterExtension
    static final RunningRegistry registry =
            RunningRegistry.start("--oms=" + oms.url(), "--oms-every=0", "--oms-rate=10");

    private static final OmsCalls calls = new OmsCalls(registry.http());

    @AfterAll
    static void stop() {
        oms.close();
    }

    @Test
    void fetchesThatTakeLongLetRoundsAndLaterFetchesHaveTheirTurn() {
        IntStream.range(0, RUNS).forEach(number -> season.put(run(355_000 + number, 2)));
        String all = "{\"from\": 355000, \"to\": " + (355_000 + RUNS - 1) + "}";
        List<Integer> fetches = IntStream.range(0, 4)
                .mapToObj(
                        any -> calls.accepted("/oms/fetches", all).path("fetch").intValue())
                .toList();
        OmsCalls.await(() -> fetches.stream().limit(3).allMatch(fetch -> isFetching(fetch)));

        calls.goodRound();
        OmsCalls.await(() -> isFetching(fetches.get(3)));
        assertThat(fetches).allMatch(TurnsTest::isFetching);
        fetches.forEach(fetch -> assertThat(
                        calls.send("DELETE", "/oms/fetches/" + fetch, "").status())
                .isEqualTo(200));
    }

    private static boolean isFetching(int fetch) {
        return calls.get("/oms/fetches/" + fetch).path("state").asString("").equals("running");
    }
}
