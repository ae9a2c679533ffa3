package io.runregistry.server.intake.season;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.intake.standin.Fault;
import io.runregistry.server.intake.standin.Faults;
import io.runregistry.server.intake.standin.SignIn;
import io.runregistry.server.intake.standin.StandInOms;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.ServerProcess;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * 2,000 runs begin, grow, end and are corrected; OMS fails now and then; shifters edit; a server is killed half-way. In the
 * end the registry is what it must be.
 */
class SeasonTest {

    private static final long SEED = 20220705;
    private static final int RUNS = 2000;
    private static final int RUNS_AT_ONCE = 100;
    private static final int DEEDS_WHILE_A_ROUND_GOES_ON = 40;
    private static final double CHANCE_OF_A_FAULT = 0.004;
    private static final SignIn SIGN_IN = new SignIn("registry", "secret", "cmsoms-prod", Duration.ofMinutes(5));

    private final Random random = new Random(SEED);
    private final DataTaking dataTaking = new DataTaking(random);
    private final Shifters shifters = new Shifters(dataTaking, random);

    @Test
    void inTheEndTheRegistryIsWhatTheSeasonWas() throws Exception {
        Faults faults = Faults.random(SEED, CHANCE_OF_A_FAULT, List.of(Fault.values()));
        try (StandInOms oms = StandInOms.start(dataTaking.season, faults, SIGN_IN)) {
            oms.hangFor(Duration.ofMillis(100));
            try (ServerProcess first = ServerProcess.start(options(oms))) {
                takeData(first, RUNS / 2);
                await(first, ask(first), "running", "done", "failed");
                first.kill();
                try (ServerProcess second = first.startAnother()) {
                    takeData(second, RUNS);
                    faults.order(Fault.values());
                    dataTaking.end();
                    roundsUntilQuiet(second);
                    assertThat(faults.struck()).containsOnlyKeys(Fault.values());
                    faults.end();
                    roundsUntilQuiet(second);
                    assertTheSeasonIsKept(second);
                }
            }
        }
    }

    private static String[] options(StandInOms oms) throws URISyntaxException {
        Path rules = Path.of(SeasonTest.class.getResource("rules.json").toURI());
        return new String[] {
            "--rules=" + rules,
            "--oms=" + oms.url(),
            "--oms-client-id=" + SIGN_IN.clientId(),
            "--oms-client-secret=" + SIGN_IN.clientSecret(),
            "--oms-token-url=" + oms.tokenUrl(),
            "--oms-audience=" + SIGN_IN.audience(),
            "--oms-every=0",
            "--oms-rate=10000",
            "--oms-since=2022-01-01"
        };
    }

    /** While a round goes on, runs go on, too, and so do shifters. */
    private void takeData(ServerProcess server, int until) {
        dataTaking.beginTooLow();
        dataTaking.beginLong();
        PlainRun failing = dataTaking.beginGoing();
        roundsUntilQuiet(server);
        dataTaking.forgetLast(failing);
        while (dataTaking.runs.size() < until) {
            dataTaking.begin(Math.min(RUNS_AT_ONCE, until - dataTaking.runs.size()));
            int round = ask(server);
            for (int i = 0; i < DEEDS_WHILE_A_ROUND_GOES_ON; i++) {
                dataTaking.correct(random.nextInt(2));
                shifters.act(server.http());
            }
            awaitEnd(server, round);
            dataTaking.goOn();
            dataTaking.correct(3);
            dataTaking.pause();
        }
        assertThat(failed(server)).contains("\"run_number\":" + failing.number).contains("none can be deleted");
        dataTaking.remember(failing);
    }

    private static int ask(ServerProcess server) {
        Answer answer = server.http().post("/oms/rounds", "{}");
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(202);
        return answer.json().path("round").asInt();
    }

    private static JsonNode round(ServerProcess server, int round) {
        return server.http().get("/oms/rounds/" + round).json();
    }

    private static JsonNode awaitEnd(ServerProcess server, int round) {
        return await(server, round, "done", "failed");
    }

    private static JsonNode await(ServerProcess server, int round, String... states) {
        JsonNode state = round(server, round);
        while (!List.of(states).contains(state.path("state").asString())) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            state = round(server, round);
        }
        return state;
    }

    private static String failed(ServerProcess server) {
        return server.http().get("/oms/failed").text();
    }

    /** Until one that was not broken off finds nothing new. */
    private void roundsUntilQuiet(ServerProcess server) {
        JsonNode last;
        do {
            last = awaitEnd(server, ask(server));
            server.http().post("/oms/failed/retry", "{}");
        } while (!last.path("state").asString().equals("done")
                || last.path("created").asInt()
                                + last.path("changed").asInt()
                                + last.path("failed").asInt()
                        > 0);
    }

    private void assertTheSeasonIsKept(ServerProcess server) throws Exception {
        assertThat(failed(server)).isEqualTo("{\"failed\":[]}");
        assertThat(Comparison.differences(server.http(), dataTaking)).isEmpty();
        assertThat(numbers(server, "select run_number from run order by 1"))
                .isEqualTo(new ArrayList<>(dataTaking.runs.keySet()));
        assertThat(numbers(server, """
                select run_number from dataset_event where name = 'online' group by run_number having count(*) > 1"""))
                .describedAs("runs created more than once")
                .isEmpty();
        assertThat(shifters.done).containsOnlyKeys(Shifters.Deed.values());
    }

    private static List<Integer> numbers(ServerProcess server, String query) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = server.connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }
}
