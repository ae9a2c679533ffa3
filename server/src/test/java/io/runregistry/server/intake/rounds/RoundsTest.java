package io.runregistry.server.intake.rounds;

import static io.runregistry.server.intake.rounds.OmsRuns.going;
import static io.runregistry.server.intake.rounds.OmsRuns.object;
import static io.runregistry.server.intake.rounds.OmsRuns.rows;
import static io.runregistry.server.intake.rounds.OmsRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.intake.standin.Faults;
import io.runregistry.server.intake.standin.Season;
import io.runregistry.server.intake.standin.SeasonRun;
import io.runregistry.server.intake.standin.StandInOms;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.RunningRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class RoundsTest {

    /** OMS's clock, which goes on only when a test says so. */
    private static final class Time extends Clock {

        private Instant now = Instant.parse("2022-07-05T14:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final Time time = new Time();
    private static final Season season = new Season(time);
    private static final StandInOms oms = StandInOms.start(season, Faults.none());

    @RegisterExtension
    static final RunningRegistry registry =
            RunningRegistry.start("--oms=" + oms.url(), "--oms-every=0", "--oms-rate=1000", "--oms-since=2022-07-01");

    private static final OmsCalls calls = new OmsCalls(registry.http());

    @AfterAll
    static void stop() {
        oms.close();
    }

    /** What tests before put there is old, and was seen. */
    @BeforeEach
    void aDayPasses() {
        time.pass(Duration.ofDays(1));
        put(run(360_001, 1));
        time.pass(Duration.ofDays(1));
        calls.goodRound();
    }

    private static void put(SeasonRun run) {
        season.put(run);
    }

    private static void assertCounts(JsonNode round, int created, int changed, int flagged, int failed) {
        assertThat(List.of(
                        round.path("created").asInt(),
                        round.path("changed").asInt(),
                        round.path("flagged").asInt(),
                        round.path("failed").asInt()))
                .describedAs("created, changed, flagged, failed of " + round)
                .containsExactly(created, changed, flagged, failed);
    }

    @Test
    void newRunsAreStoredAndClassifiedOnceEach() {
        IntStream.rangeClosed(351201, 351320).forEach(number -> put(run(number, 12)));
        put(run(99_999, 5));
        assertCounts(calls.goodRound(), 120, 0, 0, 0);
        JsonNode run = calls.run(351277);
        assertThat(run.at("/rr_attributes/class").asString()).isEqualTo("Collisions22");
        assertThat(run.at("/rr_attributes/state").asString()).isEqualTo("OPEN");
        assertThat(run.at("/oms_attributes/dt_included").asBoolean()).isTrue();
        assertThat(run.at("/oms_attributes/ls_duration").asInt()).isEqualTo(12);
        assertThat(run.at("/DatasetTripletCache/triplet_summary/dt-dt/GOOD").asInt())
                .isEqualTo(12);
        assertThat(calls.run(99_999).isNull()).isTrue();
        assertCounts(calls.goodRound(), 0, 0, 0, 0);
        assertThat(calls.history(351277)).containsExactly("auto@auto: run creation");
    }

    @Test
    void theUnitsOfLuminositiesAreNamed() {
        put(run(351401, 3));
        calls.goodRound();
        JsonNode attributes = calls.run(351401).path("oms_attributes");
        assertThat(attributes.path("recorded_lumi_unit").asString()).isEqualTo("/pb");
        assertThat(attributes.path("recorded_unit").asString()).isEqualTo("/pb");
    }

    @Test
    void aRunThatChangedLongAfterIsTakenAnew() {
        IntStream.rangeClosed(351601, 351610).forEach(number -> put(run(number, 12)));
        calls.goodRound();
        time.pass(Duration.ofDays(40));
        season.change(351603, run -> run.with(rows(351603, 5, 6, false)));
        assertCounts(calls.goodRound(), 0, 1, 0, 0);
        assertThat(calls.run(351603)
                        .at("/DatasetTripletCache/triplet_summary/dt-dt/BAD")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aRunGrowsAsLongAsItHasNoEndThoughOmsDoesNotListItAsChanged() {
        put(going(351801, 3));
        IntStream.rangeClosed(351802, 351990).forEach(number -> put(run(number, 1)));
        calls.goodRound();
        time.pass(Duration.ofHours(5));
        put(run(351999, 1));
        calls.goodRound();
        String before = season.find(351801)
                .orElseThrow()
                .attributes()
                .path("last_update")
                .asString();
        growQuietly(351801, before);
        assertCounts(calls.goodRound(), 0, 1, 0, 0);
        assertThat(calls.run(351801).at("/oms_attributes/ls_duration").asInt()).isEqualTo(7);
    }

    /** As OMS does while a run goes on: more lumisections, and {@code last_update} as before. */
    private void growQuietly(int number, String lastUpdate) {
        Instant now = time.now;
        time.now = Instant.parse(lastUpdate);
        season.change(number, run -> run.with(rows(number, 4, 7, true)));
        time.now = now;
    }

    @Test
    void twoChangesInTheSameSecondAreBothTaken() {
        put(run(352001, 3));
        calls.goodRound();
        season.change(352001, run -> run.with(object("{\"b_field\": 3.5}")));
        assertCounts(calls.goodRound(), 0, 1, 0, 0);
        season.change(352001, run -> run.with(object("{\"b_field\": 3.6}")));
        time.pass(Duration.ofMinutes(10));
        put(run(352002, 3));
        assertCounts(calls.goodRound(), 1, 1, 0, 0);
        assertThat(calls.run(352001).at("/oms_attributes/b_field").asDouble()).isEqualTo(3.6);
        assertCounts(calls.goodRound(), 0, 0, 0, 0);
    }

    @Test
    void aRunThatCannotBeStoredIsKeptAndTriedAgainAndNeverStopsTheRest() {
        put(run(352201, 3));
        put(new SeasonRun(
                object("{\"run_number\": 352202, \"end_time\": null}"),
                List.of(object("{\"lumisection_number\": 0}"))));
        put(run(352203, 3));
        assertCounts(calls.goodRound(), 2, 0, 0, 1);
        JsonNode failed = calls.get("/oms/failed").path("failed").path(0);
        assertThat(failed.path("run_number").asInt()).isEqualTo(352202);
        assertThat(failed.path("reason").asString()).startsWith("OMS gives lumisection number 0, which comes twice");
        assertCounts(calls.goodRound(), 0, 0, 0, 0);
        assertThat(calls.get("/oms/failed").at("/failed/0/attempts").asInt())
                .describedAs("its time has not come")
                .isEqualTo(1);
        JsonNode retry = calls.awaitRound(calls.accepted("/oms/failed/retry", "{\"runs\": [352202]}")
                .path("round")
                .asInt());
        assertCounts(retry, 0, 0, 0, 1);
        put(run(352202, 3));
        time.pass(Duration.ofMinutes(1));
        put(run(352202, 3));
        assertCounts(calls.goodRound(), 1, 0, 0, 0);
        assertThat(calls.failed()).isEmpty();
    }

    @Test
    void aRunThatLosesLumisectionsIsNotTaken() {
        put(run(352401, 9));
        calls.goodRound();
        time.pass(Duration.ofMinutes(1));
        put(run(352401, 0));
        assertCounts(calls.goodRound(), 0, 0, 0, 1);
        assertThat(calls.get("/oms/failed").at("/failed/0/reason").asString())
                .isEqualTo(
                        "Error updating run 352401: OMS gives 0 lumisections, fewer than there are, and none can be deleted");
        assertThat(calls.run(352401).at("/oms_attributes/ls_duration").asInt()).isEqualTo(9);
        assertThat(calls.send("DELETE", "/oms/failed/352401", "").status()).isEqualTo(204);
        assertThat(calls.failed()).isEmpty();
    }

    @Test
    void aRunThatIsSignedOffKeepsItsValuesAndIsFlaggedIfRulesSayOtherwise() {
        put(run(352601, 12));
        put(run(352602, 12));
        calls.goodRound();
        signOff(352601);
        signOff(352602);
        time.pass(Duration.ofMinutes(1));
        season.change(352601, run -> run);
        season.change(352602, run -> run.with(rows(352602, 5, 6, false)));
        assertCounts(calls.goodRound(), 0, 0, 1, 0);
        assertThat(flagged(352601)).describedAs("only last_update moved").isFalse();
        assertThat(flagged(352602)).isTrue();
        assertThat(calls.run(352602)
                        .at("/DatasetTripletCache/triplet_summary/dt-dt")
                        .has("BAD"))
                .isFalse();
        assertCounts(calls.goodRound(), 0, 0, 0, 0);
    }

    private boolean flagged(int run) {
        return calls.run(run)
                .at("/rr_attributes/run_needs_to_be_updated_manually")
                .asBoolean(false);
    }

    /** Whatever its columns say: what comes from OMS is looked at here. */
    private void signOff(int run) {
        registry.part(EventLog.class)
                .append(
                        Action.manual("anna@cern.ch", "signed off"),
                        List.of(new RunChange(run, object("{}"), object("{\"state\": \"SIGNOFF\"}"))));
    }

    @Test
    void whatShiftersSetStaysWhateverOmsSaysLater() {
        put(run(352801, 12));
        calls.goodRound();
        assertThat(registry.http()
                        .send(
                                "PUT",
                                "/manual_run_edit/352801/class",
                                Map.of("Content-Type", "application/json"),
                                "{\"class\": \"Cosmics22\"}")
                        .status())
                .isEqualTo(200);
        time.pass(Duration.ofMinutes(1));
        season.change(352801, run -> run.with(rows(352801, 13, 14, true)));
        assertCounts(calls.goodRound(), 0, 1, 0, 0);
        assertThat(calls.run(352801).at("/rr_attributes/class").asString()).isEqualTo("Cosmics22");
        assertThat(calls.run(352801).at("/oms_attributes/ls_duration").asInt()).isEqualTo(14);
    }

    @Test
    void whatIsAskedForIsRefusedWhereItIsWrong() {
        assertThat(calls.send("POST", "/oms/rounds", "{\"runs\": [1]}").err()).startsWith("unknown field \"runs\"");
        assertThat(calls.send("POST", "/oms/failed/retry", "{\"runs\": [353001]}")
                        .err())
                .isEqualTo("not among the runs that failed: [353001]; nothing was done");
        assertThat(calls.send("DELETE", "/oms/failed/353001", "").status()).isEqualTo(404);
        assertThat(registry.http().get("/oms/rounds/1000000").status()).isEqualTo(404);
    }

    @Test
    void aRunOfWhichNothingIsNewForTwoDaysIsFollowedNoLongerAndForgottenByTheNextRound() {
        DSLContext database = registry.part(DSLContext.class);
        database.execute("INSERT INTO oms_followed_run VALUES (399999, now() - interval '49 hours')");
        assertThat(calls.get("/oms/state").path("followed").toString()).doesNotContain("399999");
        assertThat(database.fetch("SELECT FROM oms_followed_run WHERE run_number = 399999"))
                .describedAs("who only looks changes nothing")
                .hasSize(1);
        calls.goodRound();
        assertThat(database.fetch("SELECT FROM oms_followed_run WHERE run_number = 399999"))
                .isEmpty();
    }
}
