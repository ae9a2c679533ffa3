package io.runregistry.server.intake.rounds;

import static io.runregistry.server.intake.rounds.OmsRuns.object;
import static io.runregistry.server.intake.rounds.OmsRuns.rows;
import static io.runregistry.server.intake.rounds.OmsRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.intake.standin.Faults;
import io.runregistry.server.intake.standin.Season;
import io.runregistry.server.intake.standin.SeasonRun;
import io.runregistry.server.intake.standin.StandInOms;
import io.runregistry.server.testing.RunningRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Two servers on one database, of which only one has OMS. */
class FetchTest {

    /** Long ago, so that no round finds these runs by itself. */
    private static final Season season = new Season(Clock.fixed(Instant.parse("2022-07-05T14:00:00Z"), ZoneOffset.UTC));

    private static final StandInOms oms = StandInOms.start(season, Faults.none());

    @RegisterExtension
    static final RunningRegistry registry =
            RunningRegistry.start("--oms=" + oms.url(), "--oms-every=0", "--oms-rate=1000");

    @RegisterExtension
    static final RunningRegistry withoutOms = registry.startAnother();

    private static final OmsCalls calls = new OmsCalls(registry.http());

    @BeforeAll
    static void omsKnowsRuns() {
        IntStream.rangeClosed(1, 30).forEach(number -> season.put(run(355_000 + 2 * number, 12)));
        season.put(new SeasonRun(object("{\"run_number\": 355031}"), List.of(object("{\"lumisection_number\": 0}"))));
    }

    @AfterAll
    static void stop() {
        oms.close();
    }

    @Test
    void theRunsOfARangeThatOmsKnowsAreTaken() {
        JsonNode fetch = calls.fetch("{\"from\": 355001, \"to\": 355010}");
        assertThat(fetch.path("state").asString()).isEqualTo("done");
        assertThat(fetch.path("runs").asInt()).isEqualTo(5);
        assertThat(fetch.path("created").asInt()).isEqualTo(5);
        assertThat(calls.history(355_004)).containsExactly("auto@auto: run creation, fetched for anna@cern.ch");
        assertThat(calls.fetch("{\"from\": 355001, \"to\": 355010}")
                        .path("unchanged")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void aRangeOfTooManyRunsFailsAtOnceInsteadOfBeingAskedForAgainAndAgain() {
        IntStream.rangeClosed(400_000, 420_000)
                .forEach(number -> season.put(new SeasonRun(object("{\"run_number\": " + number + "}"), List.of())));
        int before = oms.requests();
        JsonNode fetch = calls.fetch("{\"from\": 400000, \"to\": 499999}");
        assertThat(fetch.path("state").asString()).isEqualTo("failed");
        assertThat(fetch.path("problem").asString())
                .isEqualTo("OMS has 20,001 runs from 400000 to 499999, and at most 20,000 are read at once; take a"
                        + " smaller range");
        assertThat(oms.requests() - before).isEqualTo(1);
    }

    @Test
    void ofEachRunItIsToldWhyItWasNotTaken() {
        JsonNode fetch = calls.fetch("{\"runs\": [355031, 355032, 355033]}");
        assertThat(fetch.path("state").asString()).isEqualTo("done");
        assertThat(fetch.path("created").asInt()).isEqualTo(1);
        assertThat(fetch.path("failed").asInt()).isEqualTo(2);
        assertThat(fetch.at("/failures/0/reason").asString()).startsWith("OMS gives lumisection number 0");
        assertThat(fetch.at("/failures/1/run_number").asInt()).isEqualTo(355_033);
        assertThat(fetch.at("/failures/1/reason").asString()).isEqualTo("Run not found: OMS does not know run 355033");
        assertThat(calls.failed())
                .describedAs("what OMS does not know is not tried again")
                .containsExactly(355_031);
    }

    @Test
    void valuesThatSomebodyCorrectedAreJudgedAsCorrected() {
        calls.fetch("{\"runs\": [355040]}");
        var corrected = registry.http()
                .send("PUT", "/lumisections/edit_oms_lumisections", Map.of("Content-Type", "application/json"), """
                        {"run_number": 355040, "dataset_name": "online", "component": "dt0_ready",
                         "new_lumisection_range": {"start": 2, "end": 2, "status": false, "comment": "it was off"}}
                        """);
        assertThat(corrected.status()).describedAs(corrected.text()).isEqualTo(200);
        season.change(355_040, run -> run.with(rows(355_040, 13, 13, true)));
        assertThat(calls.fetch("{\"runs\": [355040]}").path("changed").asInt()).isEqualTo(1);
        assertThat(calls.run(355_040)
                        .at("/DatasetTripletCache/triplet_summary/dt-dt/BAD")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                | runs must be a list of run numbers, and is missing
            {"runs": []}                      | runs must be a list of run numbers, not []
            {"runs": [355001, "x"]}           | a run number is a whole number
            {"runs": [99999]}                 | runs before 100000 are not taken from OMS, as 99999
            {"from": 355001}                  | to must be a whole number from 1 on, and is missing
            {"from": 355002, "to": 355001}    | to must not be smaller than from: 355002 to 355001
            {"runs": [355001], "from": 1, "to": 2} | runs before 100000
            {"run": [355001]}                 | runs must be a list
            """)
    void whatIsNoFetchIsRefused(String body, String problem) {
        var refused = calls.send("POST", "/oms/fetches", body);
        assertThat(refused.status()).describedAs(refused.text()).isEqualTo(400);
        assertThat(refused.err()).contains(problem);
    }

    @Test
    void aParameterThatNobodyKnowsIsRefused() {
        var refused = registry.http().get("/oms/failed?run=355001");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.err()).isEqualTo("unknown parameter \"run\"");
    }

    @Test
    void aServerWithoutOmsSaysSoAndLeavesItToTheOther() {
        OmsCalls other = new OmsCalls(withoutOms.http());
        assertThat(other.send("POST", "/oms/rounds", "").err())
                .isEqualTo("this server asks no OMS; it does if it is started with --oms URL");
        assertThat(other.get("/oms/state").path("oms").isNull()).isTrue();
        calls.goodRound();
        assertThat(other.get("/oms/state").at("/last_round/state").asString()).isEqualTo("done");
    }
}
