package io.runregistry.server.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Run 1 is made in version 1, and its class says which version it was set in. */
class AsOfTest {

    private static final int VERSIONS = 20;

    private static final String ANY_BODY = """
            {"run_number": 1, "dataset_name": "online", "component": "dt-dt", "filter": {}, "page": 0, "page_size": 5,
             "json": {}, "json_with_dataset_names": {}, "run": {"run_number": 1}, "classifier": "false", "json_logic": "false",
             "golden_logic": "false", "denominator_logic": "false", "data": {}, "name": "online", "lumisection_number": 1}
            """;

    /** Of routes that refuse fields they don't know. */
    private static final Map<String, String> STRICT_BODIES = Map.of(
            "/golden/explain", "{\"json_logic\": true, \"dataset_name_filter\": \"online\"}",
            "/golden/diff", "{\"a\": {\"mask\": {}}, \"b\": {\"mask\": {}}}",
            "/luminosity/sum", "{\"runs\": [[1, 1]]}",
            "/luminosity/loss", "{\"runs\": [[1, 1]], \"dataset_name_filter\": \"online\"}",
            "/query/runs", "{\"query\": {}}",
            "/query/datasets", "{\"query\": {}}",
            "/query/runs/count", "{\"query\": {}}",
            "/query/datasets/count", "{\"query\": {}}",
            "/web/query/check", "{\"of\": \"runs\", \"text\": \"\"}",
            "/query/lumisections", "{\"query\": {}, \"columns\": [\"dt-dt\"]}");

    /** Of routes that need more parameters. */
    private static final Map<String, String> NEEDED_PARAMETERS = Map.of(
            "/web/run/why", "&run=1&dataset=online&source=rr&column=dt-dt&ls=1",
            "/web/table/{table}/rows", "&of=1&since=1",
            "/web/table/flag", "&run=1&dataset=online&column=dt-dt");

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void twentyVersions() {
        EventLog log = registry.part(EventLog.class);
        log.append(
                Action.automatic("auto@auto", "creation"),
                List.of(
                        new RunChange(1, object(), object().put("class", "1")),
                        DatasetChange.creation(1, "online", object()),
                        new OmsLumisectionChange(
                                1,
                                "online",
                                LumisectionValues.of(Map.of(
                                        "cms_active",
                                        ColumnRanges.of(1, 9, JsonNodeFactory.instance.booleanNode(true))))),
                        new RrLumisectionChange(
                                1,
                                "online",
                                LumisectionValues.of(
                                        Map.of("dt-dt", ColumnRanges.of(1, 9, Triplet.of(Status.GOOD)))))));
        for (int version = 2; version <= VERSIONS; version++) {
            log.append(
                    Action.manual("anna@cern.ch", "look " + version),
                    List.of(new RunChange(1, object(), object().put("class", Integer.toString(version)))));
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Answer runAsOf(String text) {
        return registry.http()
                .get("/runs/1?as_of=" + UriUtils.encodeQueryParam(text, "UTF-8").replace("+", "%2B"));
    }

    private static String classOf(Answer answer) {
        return answer.json().at("/rr_attributes/class").asString();
    }

    private static String header(Answer answer) {
        return answer.response().headers().firstValue("As-Of").orElse("none");
    }

    private static String createdAt(int version) {
        return registry.http()
                .get("/versions/" + version)
                .json()
                .path("createdAt")
                .asString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 13, VERSIONS})
    void aVersionReadsAsItWas(int version) {
        Answer answer = runAsOf(Integer.toString(version));
        assertThat(classOf(answer)).isEqualTo(Integer.toString(version));
        assertThat(header(answer)).isEqualTo(Integer.toString(version));
        assertThat(header(registry.http().get("/runs/1"))).isEqualTo("none");
    }

    @Test
    void beforeTheFirstVersionThereIsNothing() {
        for (String before : List.of("0", "2001-01-01", "2001-01-01T00:00:00Z", "0001-01-01")) {
            Answer answer = runAsOf(before);
            assertThat(answer.text()).describedAs(before).isEqualTo("null");
            assertThat(header(answer)).isEqualTo("0");
        }
        assertThat(registry.http()
                        .post("/runs_filtered_ordered?as_of=0", "{\"filter\": {}, \"page\": 0, \"page_size\": 5}")
                        .text())
                .isEqualTo("{\"runs\":[],\"pages\":0,\"count\":0}");
    }

    /** The tests' sessions are five hours and three quarters from UTC, which a slip would show. */
    @Test
    void aTimeMeansTheNewestVersionUpToThen() {
        assertThat(registry.part(DSLContext.class).fetchSingle("SHOW timezone").get(0, String.class))
                .isEqualTo("Asia/Kathmandu");
        int version = 7;
        long newest = version; // versions made within the same millisecond show the same time
        while (newest < VERSIONS && createdAt((int) newest + 1).equals(createdAt(version))) {
            newest++;
        }
        String shown = createdAt(version);
        assertThat(header(runAsOf(shown))).isEqualTo(Long.toString(newest));
        assertThat(header(runAsOf(OffsetDateTime.parse(shown)
                        .withOffsetSameInstant(ZoneOffset.ofHours(-7))
                        .toString())))
                .isEqualTo(Long.toString(newest));
        assertThat(header(runAsOf(Instant.parse(createdAt(1)).minusMillis(1).toString())))
                .isEqualTo("0");
        assertThat(header(runAsOf(Instant.now().minusMillis(1).toString()))).isEqualTo(Integer.toString(VERSIONS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21 | there is no version 21 yet at as_of; the newest is 20",
                "999999999999999999 | there is no version 999999999999999999 yet at as_of; the newest is 20",
                "2999-01-01 | \"2999-01-01\" at as_of is yet to come; what will be then is not known",
                "-1 | \"-1\" at as_of must be a version's number, a time with its zone as 2024-05-01T12:00:00Z, or a date as"
                        + " 2024-05-01, which begins at 00:00 UTC",
                "2024-05-01T12:00:00 | \"2024-05-01T12:00:00\" at as_of must be a version's number, a time with its zone as"
                        + " 2024-05-01T12:00:00Z, or a date as 2024-05-01, which begins at 00:00 UTC",
            })
    void whatIsNoVersionIsRefused(String text, String message) {
        Answer answer = runAsOf(text);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "1; DROP TABLE run", "1.5", "+999999999-12-31T00:00:00Z", "99999999999999999999"
            })
    void garbageIsRefused(String text) {
        assertThat(runAsOf(text).status()).isEqualTo(400);
    }

    @Test
    void aVersionIsGivenOnce() {
        assertThat(registry.http().get("/runs/1?as_of=1&as_of=2").err()).isEqualTo("as_of is given more than once");
    }

    @Test
    void historiesEndThere() {
        assertThat(registry.http().get("/run_with_history/1?as_of=5").json().size())
                .isEqualTo(5);
        JsonNode versions = registry.http()
                .post("/versions/get_versions?as_of=5", "{\"page\": 0, \"page_size\": 2}")
                .json();
        assertThat(versions.path("count").asInt()).isEqualTo(5);
        assertThat(versions.at("/versions/0/atomic_version").asInt()).isEqualTo(5);
        assertThat(registry.http()
                        .post(
                                "/lumisections/get_rr_lumisection_history?as_of=0",
                                "{\"run_number\": 1, \"dataset_name\": \"online\"}")
                        .text())
                .isEqualTo("[]");
        assertThat(registry.http().get("/versions/6?as_of=5").status()).isEqualTo(404);
    }

    /** Whatever route there is: it answers as of the version and says so, or it says that it can't. */
    @Test
    void noRoutePassesItOver() {
        TreeSet<String> answering = new TreeSet<>();
        registry.part(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((mapping, handler) -> {
            for (String pattern : mapping.getPatternValues()) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    String route = method + " " + pattern;
                    Answer answer = ask(method.name(), pattern);
                    if (answer.status() == 200) {
                        assertThat(header(answer)).describedAs(route).isEqualTo("1");
                        answering.add(route);
                    } else {
                        assertThat(answer.status()).describedAs(route).isEqualTo(400);
                        assertThat(answer.json().at("/problems/0/path").asString())
                                .describedAs(route)
                                .isEqualTo("as_of");
                    }
                }
            }
        });
        assertThat(answering)
                .contains(
                        "GET /runs/{runNumber}",
                        "GET /run_with_history/{runNumber}",
                        "GET /runs_lastupdated_50",
                        "GET /get_all_dataset_names_of_run/{runNumber}",
                        "GET /datasets_waiting",
                        "GET /workspaces/{kind}",
                        "GET /classifiers/{category}",
                        "GET /datasets_accepted",
                        "GET /rules",
                        "GET /versions",
                        "GET /versions/{version}",
                        "POST /runs_filtered_ordered",
                        "POST /datasets_filtered_ordered",
                        "POST /datasets/get_dataset",
                        "POST /datasets_get_lumisection_bar",
                        "POST /dc_tools/unique_dataset_names",
                        "POST /golden/diff",
                        "POST /golden/explain",
                        "POST /lumisections/joint_lumisection_ranges",
                        "POST /lumisections/get_data_of_json",
                        "POST /query/runs",
                        "POST /query/datasets",
                        "POST /query/runs/count",
                        "POST /query/datasets/count",
                        "POST /query/lumisections",
                        "POST /classifier_playground",
                        "POST /json_creation/generate",
                        "POST /versions/get_versions")
                .doesNotContain("GET /health", "POST /runs", "POST /json_portal/json");
    }

    private static Answer ask(String method, String pattern) {
        String path = pattern.replace("{kind}", "online")
                        .replace("{category}", "component")
                        .replace("{table}", "runs")
                        .replace("{*name}", "online")
                        .replaceAll("\\{[^}]*}", "1")
                + "?as_of=1"
                + NEEDED_PARAMETERS.getOrDefault(pattern, "");
        String body = STRICT_BODIES.getOrDefault(pattern, ANY_BODY);
        return method.equals("GET")
                ? registry.http().get(path)
                : registry.http().send(method, path, Map.of("Content-Type", "application/json"), body);
    }

    /** Readers of the past, of the present, and such as fail in between, all on the same connections and threads. */
    @Test
    void thePastNeverLeaksIntoThePresent() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(30);
        List<Future<?>> readers = new ArrayList<>();
        for (int reader = 0; reader < 30; reader++) {
            Random random = new Random(reader);
            readers.add(threads.submit(() -> {
                for (int i = 0; i < 60; i++) {
                    readSomething(random);
                }
            }));
        }
        for (Future<?> reader : readers) {
            reader.get();
        }
        threads.shutdown();
    }

    private static void readSomething(Random random) {
        int version = 1 + random.nextInt(VERSIONS);
        switch (random.nextInt(4)) {
            case 0 -> assertThat(classOf(registry.http().get("/runs/1"))).isEqualTo(Integer.toString(VERSIONS));
            case 1 -> assertThat(classOf(runAsOf(Integer.toString(version)))).isEqualTo(Integer.toString(version));
            case 2 ->
                assertThat(registry.http()
                                .post(
                                        "/runs_filtered_ordered?as_of=" + version,
                                        "{\"filter\": {\"nonsense\": 1}, \"page\": 0, \"page_size\": 5}")
                                .status())
                        .isEqualTo(400);
            default ->
                assertThat(registry.http()
                                .post(
                                        "/runs_filtered_ordered",
                                        "{\"filter\": {\"rr_attributes.class\": \"" + version
                                                + "\"}, \"page\": 0, \"page_size\": 5}")
                                .json()
                                .path("count")
                                .asInt())
                        .isEqualTo(version == VERSIONS ? 1 : 0);
        }
    }
}
