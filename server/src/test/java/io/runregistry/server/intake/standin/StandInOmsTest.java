package io.runregistry.server.intake.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class StandInOmsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Season season = new Season(Clock.fixed(Instant.parse("2022-07-05T14:00:00.9Z"), ZoneOffset.UTC));
    private final StandInOms oms = StandInOms.start(season, Faults.none());

    @AfterEach
    void stop() {
        oms.close();
    }

    private static SeasonRun run(int number, int lumisections) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("run_number", number).put("b_field", 3.8).putNull("end_time");
        return new SeasonRun(attributes, rows(1, lumisections));
    }

    private static List<ObjectNode> rows(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> JsonNodeFactory.instance.objectNode().put("lumisection_number", number))
                .toList();
    }

    private static HttpResponse<String> get(StandInOms from, String query, String token) {
        String encoded = query.replace("[", "%5B").replace("]", "%5D");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(from.url() + "/" + encoded));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String query) {
        return get(oms, query, "");
    }

    private JsonNode page(String query) {
        HttpResponse<String> answer = get(query);
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private List<Integer> numbers(String query) {
        List<Integer> numbers = new ArrayList<>();
        String attribute = query.startsWith("runs") ? "run_number" : "lumisection_number";
        page(query)
                .path("data")
                .forEach(row ->
                        numbers.add(row.path("attributes").path(attribute).asInt()));
        return numbers;
    }

    @Test
    void aRunIsShapedAsOmsDoesIt() {
        season.put(run(355555, 2));
        JsonNode page = page("runs?filter[run_number]=355555");
        assertThat(page.path("data").toString()).isEqualTo("""
                [{"id":"355555","type":"runs","attributes":{"run_number":355555,"b_field":3.8,"end_time":null,\
                "last_update":"2022-07-05T14:00:00Z"},"meta":{"row":{"b_field":{"units":"T"}}}}]""");
        assertThat(page.path("meta").path("totalResourceCount").asInt()).isEqualTo(1);
        assertThat(page.path("links").path("self").asString()).startsWith(oms.url() + "/runs?filter");
    }

    /** Runs 1 to 4. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            filter[run_number]=3                                     | [3]
            filter[run_number][GE]=3                                 | [3, 4]
            filter[run_number][GT]=1&filter[run_number][LE]=3        | [2, 3]
            filter[run_number][NEQ]=2&sort=-run_number               | [4, 3, 1]
            filter[last_update][GE]=2022-07-05T14:00:00Z             | [1, 2, 3, 4]
            filter[last_update][LT]=2022-07-05T14:00:00Z             | []
            filter[end_time][GE]=2022-07-05T14:00:00Z                | []
            sort=-last_update,run_number&page[limit]=2&page[offset]=1 | [2, 3]
            page[offset]=9                                           | []
            """)
    void runsAreFilteredSortedAndPaged(String query, String expected) {
        List.of(3, 1, 4, 2).forEach(number -> season.put(run(number, 0)));
        assertThat(numbers("runs?" + query)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runs?filter[runnumber]=3             | unknown attribute "runnumber"
            runs?sort=-lastupdate                | unknown attribute "lastupdate"
            runs?filter[run_number][GREATER]=3   | unknown operator "GREATER"
            runs?page=3                          | unknown parameter "page"
            runs?page[limit]=0                   | page[limit] must be at least 1
            lumisections?page[limit]=10          | lumisections are asked for by run
            """)
    void whatTheStandInDoesNotDoIsRefused(String query, String why) {
        season.put(run(1, 1));
        HttpResponse<String> answer = get(query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonMapper.shared()
                        .readTree(answer.body())
                        .path("errors")
                        .path(0)
                        .path("title")
                        .asString())
                .startsWith(why);
    }

    @Test
    void moreLumisectionsThanAPageHoldsComeOnSeveral() {
        season.put(run(1, 5003));
        String query = "lumisections?filter[run_number]=1&page[limit]=9999&page[offset]=";
        assertThat(numbers(query + "0")).hasSize(5000);
        assertThat(numbers(query + "5000")).containsExactly(5001, 5002, 5003);
        assertThat(page(query + "5000").path("meta").path("totalResourceCount").asInt())
                .isEqualTo(5003);
    }

    @Test
    void aRunThatGrowsHasBothItsOldAndItsNewLumisections() {
        season.put(run(1, 2));
        season.change(1, run -> run.with(rows(4, 5)));
        assertThat(numbers("lumisections?filter[run_number]=1")).containsExactly(1, 2, 4, 5);
        assertThat(numbers("lumisections?filter[run_number]=2")).isEmpty();
        assertThatThrownBy(() -> season.change(2, run -> run)).hasMessage("run 2 is not in this season");
    }

    @Nested
    class WithFaults {

        @ParameterizedTest
        @CsvSource({"SERVER_ERROR, 500", "TOO_MANY_REQUESTS, 429"})
        void aStatusStrikesOnce(Fault fault, int status) {
            oms.faults().order(fault);
            assertThat(get("runs").statusCode()).isEqualTo(status);
            assertThat(get("runs").statusCode()).isEqualTo(200);
            assertThat(oms.faults().struck()).containsExactly(Map.entry(fault, 1));
        }

        @Test
        void tooManyRequestsSaysWhenToComeBack() {
            oms.faults().order(Fault.TOO_MANY_REQUESTS);
            assertThat(get("runs").headers().firstValue("Retry-After")).contains("1");
        }

        @ParameterizedTest
        @CsvSource({"HANG", "CUT_BODY"})
        void theConnectionEndsBeforeTheAnswer(Fault fault) {
            oms.hangFor(Duration.ofMillis(10));
            oms.faults().order(fault, fault); // the JDK's client asks once more by itself
            assertThatThrownBy(() -> get("runs")).hasCauseInstanceOf(IOException.class);
        }

        @Test
        void anAnswerMayBeNoJson() {
            oms.faults().order(Fault.NO_JSON);
            assertThat(get("runs").body()).startsWith("<html>");
        }

        @Test
        void shiftedPagesHaveARowTwiceUntilTheFirstIsAskedForAgain() {
            season.put(run(1, 5));
            String query = "lumisections?filter[run_number]=1&page[limit]=2&page[offset]=";
            oms.faults().order(Fault.SHIFTED_PAGES);
            assertThat(numbers(query + 0)).containsExactly(1, 2);
            assertThat(numbers(query + 2)).containsExactly(2, 3);
            assertThat(page(query + 4).path("meta").path("totalResourceCount").asInt())
                    .isEqualTo(6);
            assertThat(numbers(query + 4)).containsExactly(4, 5);
            assertThat(numbers(query + 0)).containsExactly(1, 2);
            assertThat(numbers(query + 2)).containsExactly(3, 4);
        }

        /** Of run 1, which has three lumisections, the first two. */
        @ParameterizedTest
        @CsvSource({"EMPTY_PAGE, 0, 3", "TOTAL_TOO_LARGE, 2, 4", "TOTAL_TOO_SMALL, 2, 2"})
        void aPageLacksRowsOrCountsThemWrong(Fault fault, int rows, int total) {
            season.put(run(1, 3));
            oms.faults().order(fault);
            JsonNode page = page("lumisections?filter[run_number]=1&page[limit]=2");
            assertThat(page.path("data").size()).isEqualTo(rows);
            assertThat(page.path("meta").path("totalResourceCount").asInt()).isEqualTo(total);
        }

        @Test
        void byChanceTheSameThingsHappenForTheSameSeed() {
            List<Fault> among = List.of(Fault.SERVER_ERROR, Fault.NO_JSON, Fault.TOO_MANY_REQUESTS);
            List<String> first = outcomes(Faults.random(42, 0.5, among));
            assertThat(first).isEqualTo(outcomes(Faults.random(42, 0.5, among)));
            assertThat(first).contains("500 false", "429 false", "200 true", "200 false");
        }

        /** The status, and whether it was no JSON. */
        private List<String> outcomes(Faults faults) {
            try (StandInOms faulty = StandInOms.start(season, faults)) {
                List<String> outcomes = IntStream.range(0, 40)
                        .mapToObj(request -> get(faulty, "runs", ""))
                        .map(answer -> answer.statusCode() + " " + answer.body().startsWith("<"))
                        .toList();
                faults.end();
                assertThat(get(faulty, "runs", "").body()).startsWith("{\"data\"");
                return outcomes;
            }
        }
    }

    @Nested
    class SigningIn {

        private final StandInOms closed = StandInOms.start(
                season, Faults.none(), new SignIn("registry", "secret&=", "cmsoms-prod", Duration.ofMinutes(5)));

        @AfterEach
        void stop() {
            closed.close();
        }

        private JsonNode ask(URI where, int status, Map<String, String> form) throws Exception {
            String body = String.join(
                    "&",
                    form.entrySet().stream()
                            .map(field ->
                                    field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .toList());
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(where)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(status);
            return JsonMapper.shared().readTree(answer.body());
        }

        private Map<String, String> credentials(String... more) {
            Map<String, String> form = new java.util.LinkedHashMap<>(
                    Map.of("grant_type", "client_credentials", "client_id", "registry", "client_secret", "secret&="));
            for (int i = 0; i < more.length; i += 2) {
                form.put(more[i], more[i + 1]);
            }
            return form;
        }

        private String exchanged() throws Exception {
            String own = ask(closed.tokenUrl(), 200, credentials())
                    .path("access_token")
                    .asString();
            assertThat(get(closed, "runs", own).statusCode())
                    .describedAs("a token for the client itself is none for OMS")
                    .isEqualTo(401);
            return ask(closed.tokenUrl(), 200, exchange(own, "cmsoms-prod"))
                    .path("access_token")
                    .asString();
        }

        private Map<String, String> exchange(String token, String audience) {
            return credentials(
                    "grant_type",
                    "urn:ietf:params:oauth:grant-type:token-exchange",
                    "subject_token",
                    token,
                    "audience",
                    audience);
        }

        @Test
        void anExchangedTokenOpens() throws Exception {
            assertThat(get(closed, "runs", "").statusCode()).isEqualTo(401);
            assertThat(get(closed, "runs", exchanged()).statusCode()).isEqualTo(200);
        }

        @Test
        void credentialsThatNameTheAudienceGiveATokenAtOnce() throws Exception {
            JsonNode answer = ask(closed.directTokenUrl(), 200, credentials("audience", "cmsoms-prod"));
            assertThat(answer.path("expires_in").asInt()).isEqualTo(300);
            assertThat(get(closed, "runs", answer.path("access_token").asString())
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void whoGivesTheWrongThingsGetsNoToken() throws Exception {
            String own = ask(closed.tokenUrl(), 200, credentials())
                    .path("access_token")
                    .asString();
            assertThat(ask(closed.tokenUrl(), 401, credentials("client_secret", "wrong"))
                            .path("error")
                            .asString())
                    .isEqualTo("unauthorized_client");
            assertThat(ask(closed.tokenUrl(), 400, exchange(own, "another"))
                            .path("error")
                            .asString())
                    .isEqualTo("invalid_client");
            assertThat(ask(closed.tokenUrl(), 400, exchange("made up", "cmsoms-prod"))
                            .path("error")
                            .asString())
                    .isEqualTo("invalid_token");
            assertThat(ask(closed.directTokenUrl(), 400, credentials("grant_type", "password"))
                            .path("error")
                            .asString())
                    .isEqualTo("unsupported_grant_type");
        }

        @Test
        void aTokenMayExpireHalfWay() throws Exception {
            String token = exchanged();
            closed.faults().order(Fault.EXPIRED_TOKEN);
            assertThat(get(closed, "runs", token).statusCode()).isEqualTo(401);
            assertThat(get(closed, "runs", token).statusCode()).isEqualTo(401);
            assertThat(get(closed, "runs", exchanged()).statusCode()).isEqualTo(200);
        }
    }
}
