package io.runregistry.server.intake.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.OmsSettings;
import io.runregistry.server.OmsSettings.OmsSignIn;
import io.runregistry.server.intake.standin.Fault;
import io.runregistry.server.intake.standin.Faults;
import io.runregistry.server.intake.standin.Season;
import io.runregistry.server.intake.standin.SeasonRun;
import io.runregistry.server.intake.standin.SignIn;
import io.runregistry.server.intake.standin.StandInOms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class OmsApiTest {

    private static final Instant NOON = Instant.parse("2022-07-05T12:00:00Z");
    private static final int RUNS = 120;
    private static final SignIn SIGN_IN = new SignIn("runregistry", "its secret", "oms", Duration.ofMinutes(20));

    private final Season season = new Season(Clock.fixed(NOON, ZoneOffset.UTC));
    private final StandInOms oms = StandInOms.start(season, Faults.none());
    private final OmsApi api = api(oms.url(), Optional.empty());

    @AfterEach
    void stop() {
        oms.close();
    }

    private static OmsApi api(URI url, Optional<OmsSignIn> signIn) {
        return new OmsApi(new OmsSettings(url, signIn, Optional.empty(), 1_000, Optional.empty()), 20_000);
    }

    private static SeasonRun run(int number, int lumisections) {
        return new SeasonRun(
                object(number),
                IntStream.rangeClosed(1, lumisections)
                        .mapToObj(lumisection -> object(number)
                                .put("lumisection_number", lumisection)
                                .put("cms_active", true))
                        .toList());
    }

    private static ObjectNode object(int run) {
        return JsonNodeFactory.instance.objectNode().put("run_number", run);
    }

    private void omsKnowsManyRuns() {
        IntStream.rangeClosed(1, RUNS).forEach(number -> season.put(run(355_000 + number, 2)));
    }

    private List<Integer> changed() {
        return api.changedSince(NOON).stream().map(ListedRun::runNumber).toList();
    }

    private static List<Integer> allRuns() {
        return IntStream.rangeClosed(1, RUNS)
                .mapToObj(number -> 355_001 + RUNS - number)
                .toList();
    }

    @Test
    void aRunOfMoreLumisectionsThanAPageIsNotCut() {
        season.put(run(355555, 12_345));
        List<OmsRow> rows = api.lumisections(355555, "cms_active"::equals);
        assertThat(rows)
                .extracting(OmsRow::lumisection)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 12_345).boxed().toList());
        assertThat(rows.get(7).attributes().toString())
                .isEqualTo("{\"run_number\":355555,\"lumisection_number\":8,\"cms_active\":true}");
    }

    @Test
    void moreLumisectionsThanARunMayHaveAreRefused() {
        season.put(run(355555, 20_001));
        assertThatThrownBy(() -> api.lumisections(355555, name -> false))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("with more than 20000 rows");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"EXPIRED_TOKEN", "HANG"})
    void lumisectionsAreWholeWhateverGoesWrongOnce(Fault fault) {
        season.put(run(355555, 5_100));
        oms.faults().order(fault);
        assertThat(api.lumisections(355555, name -> false)).hasSize(5_100);
        assertThat(oms.faults().struck()).containsOnlyKeys(fault);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"EXPIRED_TOKEN", "HANG"})
    void changedRunsAreAllListedWhateverGoesWrongOnce(Fault fault) {
        omsKnowsManyRuns();
        oms.faults().order(fault);
        assertThat(changed()).isEqualTo(allRuns());
        assertThat(oms.faults().struck()).containsOnlyKeys(fault);
    }

    @Test
    void pagesThatNeverFitTogetherAreAProblem() {
        season.put(run(355555, 5_100));
        IntStream.rangeClosed(1, Listing.MOST_READINGS)
                .forEach(reading -> oms.faults().order(Fault.SHIFTED_PAGES));
        assertThatThrownBy(() -> api.lumisections(355555, name -> false))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("OMS answered lumisections?filter[run_number]=355555&sort=lumisection_number"
                        + " with pages that don't fit together");
    }

    @Test
    void onlyAsMuchIsReadAsChanged() {
        omsKnowsManyRuns();
        int before = oms.requests();
        assertThat(api.changedSince(NOON.plusSeconds(1))).isEmpty();
        assertThat(oms.requests() - before).isEqualTo(1);
    }

    @Test
    void aTokenIsGotByExchangeAndAgainWhenItExpiresHalfWay() {
        omsKnowsManyRuns();
        try (StandInOms guarded = StandInOms.start(season, Faults.none(), SIGN_IN)) {
            OmsApi signedIn = api(guarded.url(), Optional.of(signIn("its secret", guarded.tokenUrl())));
            assertThat(signedIn.runNumbers(355_001, 355_010, 100)).hasSize(10);
            guarded.faults().order(Fault.EXPIRED_TOKEN);
            assertThat(signedIn.changedSince(NOON)).hasSize(RUNS);
            assertThat(guarded.faults().struck()).containsOnlyKeys(Fault.EXPIRED_TOKEN);
        }
    }

    @Test
    void aTokenIsGotInOneStepWhereTheIssuerDoesBoth() {
        omsKnowsManyRuns();
        try (StandInOms guarded = StandInOms.start(season, Faults.none(), SIGN_IN)) {
            OmsApi signedIn = api(guarded.url(), Optional.of(signIn("its secret", guarded.directTokenUrl())));
            assertThat(signedIn.findRun(355_007)).isPresent();
        }
    }

    @Test
    void aTokenIsUsedForItsLifetimeAndThenRenewed() {
        omsKnowsManyRuns();
        SignIn brief = new SignIn("runregistry", "its secret", "oms", Duration.ofSeconds(1));
        try (StandInOms guarded = StandInOms.start(season, Faults.none(), brief)) {
            OmsApi signedIn = api(guarded.url(), Optional.of(signIn("its secret", guarded.tokenUrl())));
            long end = System.nanoTime() + Duration.ofMillis(2_500).toNanos();
            while (System.nanoTime() < end) {
                assertThat(signedIn.findRun(355_007)).isPresent();
            }
        }
    }

    @Test
    void whoIsRefusedATokenIsToldWithoutTheSecret() {
        try (StandInOms guarded = StandInOms.start(season, Faults.none(), SIGN_IN)) {
            OmsApi stranger = api(guarded.url(), Optional.of(signIn("another secret", guarded.tokenUrl())));
            assertThatThrownBy(() -> stranger.findRun(355_007))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage(
                            "OMS can't be asked: its sign-in at 127.0.0.1 refused client runregistry with status 401"
                                    + " (unauthorized_client); check --oms-client-id, --oms-client-secret and --oms-audience");
            OmsApi nobody = api(guarded.url(), Optional.empty());
            assertThatThrownBy(() -> nobody.findRun(355_007))
                    .hasMessageEndingWith("with status 401; it asks for sign-in: --oms-client-id");
        }
    }

    private static OmsSignIn signIn(String secret, URI tokenUrl) {
        return new OmsSignIn("runregistry", secret, tokenUrl, "oms");
    }

    @Test
    void aRedirectionIsNotFollowed() throws IOException {
        HttpServer server = answering(302, "", "http://127.0.0.1:" + oms.url().getPort() + "/agg/api/v1/runs");
        try {
            OmsApi redirected =
                    api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Optional.empty());
            int before = oms.requests();
            assertThatThrownBy(() -> redirected.findRun(355_007))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("a redirection to 127.0.0.1 that is not followed");
            assertThat(oms.requests()).isEqualTo(before);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void rowsOfAnotherRunAreRefused() throws IOException {
        HttpServer server = answering(
                200,
                "{\"data\": [{\"attributes\": {\"run_number\": 5, \"lumisection_number\": 1}}], \"meta\": {\"totalResourceCount\": 1}}",
                "");
        try {
            OmsApi confused =
                    api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Optional.empty());
            assertThatThrownBy(() -> confused.findRun(355_007))
                    .hasMessage("OMS was asked for run 355007, and answered with one of run 5");
            assertThatThrownBy(() -> confused.lumisections(355_007, name -> false))
                    .hasMessage("OMS was asked for run 355007, and answered with one of run 5");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerWithoutEndIsBrokenOff() throws IOException {
        HttpServer server = answering(200, "{\"data\": [], \"more\": \"" + "x".repeat(70_000_000) + "\"}", "");
        try {
            OmsApi flooded =
                    api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Optional.empty());
            assertThatThrownBy(() -> flooded.findRun(355_007)).hasMessageContaining("the answer is larger than 64 MB");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 31 Dec 9999 23:59:59 GMT", "999999", "999999999"})
    void aPauseOfMoreThanAnHourIsOneOfAnHour(String retryAfter) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            OmsApi pausing =
                    api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Optional.empty());
            assertThatThrownBy(() -> pausing.findRun(355_007))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageMatching("OMS can't be asked before 3[56]\\d\\d s are over, .*");
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer answering(int status, String body, String location) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }
}
