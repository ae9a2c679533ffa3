package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.runregistry.client.RawServer.Framing;
import io.runregistry.client.RawServer.Request;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows as they come from a server that breaks off, stalls, or goes on for ever. */
class StreamsTest {

    private static final int RUNS = 500;
    private static final String NDJSON =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nAs-Of: 41\r\nConnection: close\r\n\r\n";

    private static RunRegistry connect(RawServer server, int attempts) {
        Patience patience =
                new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), attempts);
        return RunRegistry.connect(Settings.of(Target.of(server.url())).withPatience(patience));
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static JsonNode question(Request request) {
        return JsonMapper.shared().readTree(request.body());
    }

    /** The runs 1 to 500, as far as they are asked for. */
    private static byte[] runs(Request request, boolean packed) {
        JsonNode question = question(request);
        int first = question.path("skip").asInt(0) + 1;
        int last = Math.min(RUNS, first - 1 + question.path("limit").asInt(RUNS));
        String rows = numbers(first, last).stream()
                .map(run -> "{\"run_number\":" + run + ",\"name\":\"online\"}\n")
                .collect(Collectors.joining());
        String end = "{\"end\":{\"rows\":" + (last - first + 1) + ",\"version\":41}}\n";
        return RawServer.answer("application/x-ndjson", rows + end, Framing.CHUNKS, packed, "As-Of: 41");
    }

    private static List<Integer> read(RunRegistry registry, Search search) {
        return registry.getRuns(search).stream().map(Run::runNumber).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatBreaksOffGoesOnWhereItWas(boolean packed) {
        Random random = new Random(11);
        // each connection but the fifth of a reading breaks off somewhere, often within a row
        AtomicInteger connections = new AtomicInteger();
        try (RawServer server = new RawServer((request, out) -> {
            byte[] answer = runs(request, packed);
            boolean whole = connections.incrementAndGet() % 5 == 0;
            out.write(answer, 0, whole ? answer.length : random.nextInt(answer.length));
        })) {
            RunRegistry registry = connect(server, 6);
            for (int round = 0; round < 3; round++) {
                connections.set(0);
                assertThat(read(registry, Search.everything())).isEqualTo(numbers(1, RUNS));
            }
            assertThat(server.received())
                    .filteredOn(request -> question(request).has("skip"))
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.path()).isEqualTo("/query/runs?as_of=41"));
        }
    }

    @Test
    void aPartOfTheRowsGoesOnWhereItWasToo() {
        AtomicInteger connections = new AtomicInteger();
        try (RawServer server = new RawServer((request, out) -> {
            byte[] answer = runs(request, false);
            out.write(answer, 0, connections.incrementAndGet() == 1 ? 600 : answer.length);
        })) {
            Search search = Search.everything().limitedTo(100).skipping(10);
            assertThat(read(connect(server, 2), search)).isEqualTo(numbers(11, 100));
            JsonNode first = question(server.received().get(0));
            JsonNode rest = question(server.received().get(1));
            assertThat(first.path("skip").asInt()).isEqualTo(10);
            assertThat(first.path("limit").asInt()).isEqualTo(90);
            int had = rest.path("skip").asInt() - 10;
            assertThat(had).isPositive();
            assertThat(rest.path("limit").asInt()).isEqualTo(90 - had);
        }
    }

    @Test
    void whatCanNotGoOnSaysHowFarItCame() {
        try (RawServer server = new RawServer((request, out) -> {
            if (question(request).has("skip")) {
                out.write("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
            } else {
                out.write((NDJSON + "{\"run_number\":1}\n{\"run_number\":2}\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        })) {
            List<Integer> had = new ArrayList<>();
            assertThatThrownBy(() ->
                            connect(server, 3).streamRuns(Search.everything()).forEach(run -> had.add(run.runNumber())))
                    .isInstanceOfSatisfying(CutShortException.class, cut -> {
                        assertThat(cut.rows()).isEqualTo(2);
                        assertThat(cut.version()).isEqualTo(41);
                    })
                    .hasMessage(
                            "the rows broke off after 2 of version 41: POST /query/runs?as_of=41 answered 503: ; for"
                                    + " the rest ask again as of version 41 and skip 2");
            assertThat(had).containsExactly(1, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"end\":{\"rows\":3,\"version\":41}}",
                "{\"end\":{\"rows\":2,\"version\":42}}",
                "{\"end\":{}}",
                "{\"end\":{\"rows\":2,\"version\":41}}\n{\"run_number\":3}",
                "[]",
                "<html>"
            })
    void anEndThatDoesNotFitIsNoEnd(String end) {
        try (RawServer server = new RawServer((request, out) -> out.write(
                (NDJSON + "{\"run_number\":1}\n{\"run_number\":2}\n" + end + "\n").getBytes(StandardCharsets.UTF_8)))) {
            assertThatThrownBy(() -> read(connect(server, 1), Search.everything()))
                    .isInstanceOf(CutShortException.class);
        }
    }

    @Test
    void whatIsNoStreamOfRowsIsRefused() {
        try (RawServer server = new RawServer((request, out) ->
                out.write(RawServer.answer("application/json", "{\"runs\":[]}", Framing.LENGTH, false)))) {
            assertThatThrownBy(() -> read(connect(server, 1), Search.everything()))
                    .isInstanceOf(ServerFailedException.class)
                    .hasMessageEndingWith("/query/runs answered application/json where rows were expected");
        }
    }

    @Test
    void aSlowReaderMakesTheServerWaitAndClosingEndsTheConnection() throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch gone = new CountDownLatch(1);
        byte[] row = ("{\"run_number\":1,\"oms_attributes\":{\"hlt_key\":\"" + "x".repeat(8_000) + "\"}}\n")
                .getBytes(StandardCharsets.UTF_8);
        try (RawServer server = new RawServer((request, out) -> {
            try {
                out.write(NDJSON.getBytes(StandardCharsets.UTF_8));
                while (true) { // for ever
                    out.write(row);
                    sent.addAndGet(row.length);
                }
            } catch (IOException closed) {
                gone.countDown();
            }
        })) {
            try (Stream<Run> runs = connect(server, 1).streamRuns(Search.everything())) {
                assertThat(runs.limit(3)).hasSize(3);
            }
            gone.await(); // it did not go on for ever
            assertThat(sent.get()).isLessThan(64 << 20); // what fits into the buffers of the system
        }
    }

    @Test
    void nothingIsAskedBeforeARowIsWanted() {
        try (RawServer server = new RawServer((request, out) -> out.write(runs(request, false)))) {
            Stream<Run> runs = connect(server, 1).streamRuns(Search.everything());
            assertThat(server.received()).isEmpty();
            runs.close();
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void silenceBetweenRowsIsGivenUp() {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, out) -> {
            out.write((NDJSON + "{\"run_number\":1}\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            end.await();
        })) {
            Patience patience = new Patience(Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(30), 1);
            RunRegistry registry =
                    RunRegistry.connect(Settings.of(Target.of(server.url())).withPatience(patience));
            assertThatThrownBy(() -> read(registry, Search.everything()))
                    .isInstanceOf(CutShortException.class)
                    .hasMessageContaining("after 1 of version 41")
                    .hasMessageContaining("within 0.2 s");
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 401})
    void aRegistryWithoutStreamsIsReadByPagesAfterOneQuestion(int status) {
        StandIn server = new StandIn()
                .on("/query", (exchange, call) -> StandIn.answer(exchange, status, "text/html", "Cannot POST"))
                .on(
                        "/runs_filtered_ordered",
                        (exchange, call) -> StandIn.json(
                                exchange, 200, "{\"runs\":[{\"run_number\":9},{\"run_number\":8}],\"count\":2}"));
        try (server) {
            RunRegistry registry = RunRegistry.connect(server.impatient());
            assertThat(read(registry, Search.everything())).containsExactly(9, 8);
            assertThat(read(registry, Search.everything().skipping(1))).containsExactly(8);
            assertThat(server.calls("/query")).isEqualTo(1);
            assertRefused(() -> read(registry, Search.everything().fields("hlt_key")));
            Filter tree = Filter.of(Query.runNumber().is(7).not());
            assertRefused(() -> read(registry, Search.where(tree)));
            assertRefused(() -> registry.countRuns(tree));
            assertRefused(() -> registry.streamLumisections(LumisectionQuery.ofRuns(tree, "dt-dt"))
                    .toList());
        }
    }

    private static void headed(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().add("Accept-Idempotency-Key", "true");
        StandIn.json(exchange, status, body);
    }

    @Test
    void a404OfWhatStandsBeforeARegistryWithStreamsIsLearntNothingFrom() {
        StandIn server = new StandIn()
                .on("/runs", (exchange, call) -> headed(exchange, 200, "{\"run_number\":7}"))
                .on("/meta", (exchange, call) -> StandIn.json(exchange, 404, "{}"))
                .on("/query/runs/count", (exchange, call) -> {
                    if (call < 3) {
                        StandIn.json(exchange, 404, "{\"err\":\"no route\"}");
                    } else {
                        headed(exchange, 200, "{\"count\":5}");
                    }
                });
        try (server) {
            Filter tree = Filter.of(Query.runNumber().is(7).not());
            RunRegistry registry = RunRegistry.connect(server.impatient());
            assertRefused(() -> registry.countRuns(tree));
            assertThat(registry.catalogue()).isEqualTo(AttributeCatalogue.builtIn());
            assertThat(registry.getRun(7)).isPresent();
            assertThatThrownBy(() -> registry.countRuns(tree))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("no route");
            assertThatThrownBy(registry::catalogue).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> read(registry, Search.everything())).isInstanceOf(NotFoundException.class);
            assertThat(registry.countRuns(tree)).isEqualTo(5);
        }
    }

    @Test
    void whoMayNotReadIsToldSo() {
        StandIn server =
                new StandIn().on("/", (exchange, call) -> StandIn.json(exchange, 403, "{\"err\":\"nobody may\"}"));
        try (server) {
            RunRegistry registry = RunRegistry.connect(server.impatient());
            assertThatThrownBy(() -> read(registry, Search.everything()))
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessage("POST /query/runs answered 403: nobody may");
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidCallException.class)
                .hasMessageStartingWith("this registry can't ");
    }

    @Test
    void lumisectionsOfManyDatasetsComeInOneCall() {
        String rows = """
                {"run_number":7,"name":"/A/B/DQM","last_ls":4,"columns":{"dt-dt":[{"start":2,"end":3,"status":"GOOD","comment":"","cause":""},{"start":4,"end":4,"status":"BAD","comment":"HV","cause":"trip"}]},"oms":{"beam1_stable":[{"start":1,"end":4,"value":true}]}}
                {"run_number":8,"name":"/A/B/DQM","last_ls":0,"columns":{},"oms":{}}
                {"end":{"rows":2,"version":41}}
                """;
        byte[] answer = RawServer.answer("application/x-ndjson", rows, Framing.LENGTH, false, "As-Of: 41");
        try (RawServer server = new RawServer((request, out) -> out.write(answer))) {
            LumisectionQuery query =
                    LumisectionQuery.ofDatasets(Filter.of(Map.of("run_number", 7)), "dt-dt", "oms.beam1_stable");
            List<DatasetLumisections> datasets =
                    connect(server, 1).streamLumisections(query).toList();
            assertThat(datasets)
                    .extracting(DatasetLumisections::dataset)
                    .containsExactly(new DatasetId(7, "/A/B/DQM"), new DatasetId(8, "/A/B/DQM"));
            assertThat(datasets.get(0).statuses("dt-dt"))
                    .containsExactly(
                            Optional.empty(),
                            Optional.of(Status.GOOD),
                            Optional.of(Status.GOOD),
                            Optional.of(Status.BAD));
            assertThat(datasets.get(0).oms().column("beam1_stable").where(JsonNode::booleanValue))
                    .isEqualTo(LumiRanges.of(1, 4));
            assertThat(server.received())
                    .singleElement()
                    .satisfies(request -> assertThat(question(request))
                            .isEqualTo(JsonMapper.shared().readTree("""
                            {"query":{"run_number":{"=":7}},"of":"datasets","columns":["dt-dt","oms.beam1_stable"],"as":"ranges"}
                            """)));
        }
    }
}
