package io.runregistry.server.intake.rounds;

import static io.runregistry.server.intake.rounds.OmsRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.intake.standin.Faults;
import io.runregistry.server.intake.standin.Season;
import io.runregistry.server.intake.standin.StandInOms;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.ServerProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsOfManyServersTest {

    private final Season season = new Season(Clock.systemUTC());
    private final StandInOms oms = StandInOms.start(season, Faults.none());

    @AfterEach
    void stop() {
        oms.close();
    }

    private void omsKnowsRuns(int last) {
        IntStream.rangeClosed(1, last).forEach(number -> season.put(run(355_000 + number, 20)));
    }

    private static int number(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static final String CREATIONS = "SELECT count(*) FROM version WHERE comment = 'run creation'";

    @Test
    void twoServersMakeRoundsOneAfterAnotherAndByThemselves() throws Exception {
        omsKnowsRuns(60);
        try (RunningRegistry one = RunningRegistry.start("--oms=" + oms.url(), "--oms-every=60", "--oms-rate=1000");
                RunningRegistry other = one.startAnother("--oms=" + oms.url(), "--oms-every=60", "--oms-rate=1000");
                Connection database = one.connect()) {
            OmsCalls.await(() -> new OmsCalls(other.http())
                    .get("/oms/state")
                    .at("/last_round/state")
                    .asString("")
                    .equals("done"));
            assertThat(new OmsCalls(one.http())
                            .get("/oms/state")
                            .at("/last_round/asked_by")
                            .isNull())
                    .isTrue();
            assertThat(number(database, "SELECT count(*) FROM oms_round")).isEqualTo(1);
            for (int i = 0; i < 3; i++) {
                int first = new OmsCalls(one.http())
                        .accepted("/oms/rounds", "")
                        .path("round")
                        .asInt();
                new OmsCalls(other.http()).goodRound();
                new OmsCalls(one.http()).awaitRound(first);
            }
            assertThat(
                            number(
                                    database,
                                    "SELECT count(*) FROM oms_round a JOIN oms_round b ON a.round < b.round AND a.ended_at > b.started_at"))
                    .describedAs("rounds that went on at once")
                    .isZero();
            assertThat(number(database, CREATIONS)).isEqualTo(60);
            assertThat(number(database, "SELECT count(*) FROM version")).isEqualTo(60);
        }
    }

    @Test
    void aRoundWhoseServerIsKilledGoesOnElsewhereAndStoresEachRunOnce() throws Exception {
        omsKnowsRuns(120);
        try (ServerProcess killed = ServerProcess.start("--oms=" + oms.url(), "--oms-every=60", "--oms-rate=40");
                Connection database = killed.connect()) {
            OmsCalls.await(() -> creations(database) > 5);
            killed.kill();
            assertThat(number(database, CREATIONS))
                    .describedAs("it was killed half-way")
                    .isLessThan(120);
            try (ServerProcess next = killed.startAnother()) {
                OmsCalls.await(() -> new OmsCalls(next.http())
                        .get("/oms/state")
                        .at("/last_round/state")
                        .asString("")
                        .equals("done"));
                assertThat(number(database, CREATIONS)).isEqualTo(120);
                assertThat(number(database, "SELECT count(*) FROM oms_round")).isEqualTo(1);
            }
        }
    }

    private static int creations(Connection database) {
        try {
            return number(database, CREATIONS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
