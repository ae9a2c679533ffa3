package io.runregistry.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Five runs, each with an offline dataset; the odd ones have an HLT key, which in run 3 is null. */
class RowStreamTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OFFLINE = "/PromptReco/Collisions2018A/DQM";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void fiveRuns() {
        EventLog log = registry.part(EventLog.class);
        for (int run = 1; run <= 5; run++) {
            SampleRun.of(run, 10 * run, "OPEN").with(OFFLINE, "dt OPEN").create(log);
        }
        log.append(
                Action.automatic("auto@auto", "keys"),
                List.of(
                        oms(1, "{\"hlt_key\": \"/cdaq/physics\", \"energy\": 6500}"),
                        oms(3, "{\"hlt_key\": null}"),
                        oms(5, "{\"hlt_key\": \"naïve \\\"quoted\\\" \\u2028 \\n\", \"energy\": 0.1}")));
        log.append(
                Action.manual("anna@cern.ch", "HV"),
                List.of(new RrLumisectionChange(
                        2,
                        OFFLINE,
                        LumisectionValues.of(
                                Map.of("dt-dt", ColumnRanges.of(1, 5, new Triplet(Status.BAD, "HV trip", "")))))));
    }

    private static RunChange oms(int run, String attributes) {
        return new RunChange(
                run,
                JSON.readValue(attributes, tools.jackson.databind.node.ObjectNode.class),
                JsonNodeFactory.instance.objectNode());
    }

    private static StreamedAnswer ask(String path, String body) {
        return StreamedAnswer.ask(registry, path, body);
    }

    @Test
    void rowsAreWhatThePagesOfTheWireShow() {
        for (String what : List.of("runs", "datasets")) {
            JsonNode page = registry.http()
                    .post("/" + what + "_filtered_ordered", "{\"filter\": {}, \"page\": 0, \"page_size\": 100}")
                    .json()
                    .path(what);
            StreamedAnswer all = ask("/query/" + what, "{\"query\": {}}");
            assertThat(all.json()).isEqualTo(page.valueStream().toList()).hasSize(what.equals("runs") ? 5 : 10);
            assertThat(all.version()).isEqualTo(registry.part(EventLog.class).newestVersion());
        }
    }

    @Test
    void chosenFieldsStandWhereTheyStandOnTheWire() {
        assertThat(ask("/query/runs", """
                        {"query": {}, "fields": ["hlt_key", "oms_attributes.energy", "class", "dt-dt", "run_number"],
                         "sort": [["run_number", "ASC"]]}
                        """).json()).first().isEqualTo(JSON.readTree("""
                        {"run_number": 1, "oms_attributes": {"hlt_key": "/cdaq/physics", "energy": 6500},
                         "rr_attributes": {"class": "Collisions18"},
                         "DatasetTripletCache": {"triplet_summary":
                            {"dt-dt": {"GOOD": 10, "EMPTY": 0, "comments": [], "causes": []}}}}
                        """));
        assertThat(ask("/query/datasets", """
                        {"query": {"run_number": 2, "name": {"<>": "online"}}, "fields": ["ls_duration", "dt_state", "dt-dt", "datasets_in_gui"]}
                        """).json()).containsExactly(JSON.readTree("""
                        {"run_number": 2, "name": "/PromptReco/Collisions2018A/DQM", "dataset_attributes": {"dt_state": "OPEN"},
                         "datasets_in_gui": [], "Run": {"oms_attributes": {"ls_duration": 20}},
                         "DatasetTripletCache": {"triplet_summary":
                            {"dt-dt": {"GOOD": 15, "BAD": 5, "EMPTY": 0, "comments": ["HV trip"], "causes": []}}}}
                        """));
        assertThat(ask("/query/datasets", """
                        {"query": "run = 2 and dataset = online", "fields": ["oms.ls_duration", "column.csc-csc", "run", "dataset"]}
                        """).json()).containsExactly(JSON.readTree("""
                        {"run_number": 2, "name": "online", "Run": {"oms_attributes": {"ls_duration": 20}},
                         "DatasetTripletCache": {"triplet_summary":
                            {"csc-csc": {"GOOD": 20, "EMPTY": 0, "comments": [], "causes": []}}}}
                        """));
        assertThat(ask("/query/runs", "{\"query\": {}, \"fields\": []}").json())
                .first()
                .isEqualTo(JSON.readTree("{\"run_number\": 5}"));
    }

    @Test
    void whatARunHasNotIsNotThereAndWhatIsNullIsNull() {
        List<JsonNode> rows = ask(
                        "/query/runs",
                        "{\"query\": {}, \"fields\": [\"hlt_key\"], \"sort\": [[\"run_number\", \"ASC\"]]}")
                .json();
        assertThat(rows)
                .extracting(row -> row.path("oms_attributes").toString())
                .containsExactly(
                        "{\"hlt_key\":\"/cdaq/physics\"}",
                        "{}",
                        "{\"hlt_key\":null}",
                        "{}",
                        "{\"hlt_key\":\"naïve \\\"quoted\\\" \u2028 \\n\"}");
    }

    @Test
    void wholeDocumentsCanBeChosen() {
        JsonNode whole =
                ask("/query/datasets", "{\"query\": {}, \"limit\": 1}").json().get(0);
        String documents = "[\"oms_attributes\", \"rr_attributes\", \"dataset_attributes\", \"triplet_summary\","
                + " \"dcs_summary\", \"datasets_in_gui\", \"version\", \"deleted\", \"name\"]";
        assertThat(ask("/query/datasets", "{\"query\": {}, \"limit\": 1, \"fields\": " + documents + "}")
                        .json())
                .containsExactly(whole);
    }

    @Test
    void sortingByShortNamesSkippingAndLimiting() {
        String sorted = "\"query\": {}, \"sort\": [[\"energy\", \"DESC\"], [\"run_number\", \"ASC\"]], \"fields\": []";
        List<Integer> all = ask("/query/runs", "{" + sorted + "}").runs();
        assertThat(all).containsExactly(1, 5, 2, 3, 4); // those without an energy last
        List<Integer> inParts = new ArrayList<>();
        for (int skip = 0; skip < 5; skip += 2) {
            inParts.addAll(ask("/query/runs", "{" + sorted + ", \"skip\": " + skip + ", \"limit\": 2}")
                    .runs());
        }
        assertThat(inParts).isEqualTo(all);
        assertThat(ask("/query/runs", "{" + sorted + ", \"skip\": 5}").runs()).isEmpty();
    }

    @Test
    void treesGoBeyondTheWire() {
        assertThat(ask("/query/runs", "{\"query\": {\"not\": {\"oms_attributes.hlt_key\": {\"like\": \"%quoted%\"}}}}")
                        .runs())
                .containsExactly(4, 3, 2, 1);
        assertThat(ask("/query/datasets", """
                        {"query": {"share": {"column": "dt-dt", "status": "GOOD", "operator": "<=", "percent": 75, "of": "luminosity"}}}
                        """).datasets()).containsExactly("2 " + OFFLINE);
        assertThat(ask("/query/datasets", "{\"query\": {\"triplet_summary.any.comments\": {\"like\": \"%hv%\"}}}")
                        .datasets())
                .containsExactly("2 " + OFFLINE);
        assertThat(ask("/query/datasets", "{\"query\": {\"changed\": {\"by\": \"anna@cern.ch\"}}}")
                        .datasets())
                .containsExactly("2 " + OFFLINE);
        assertThat(ask("/query/runs", "{\"query\": {\"changed\": {\"by\": \"anna@cern.ch\"}}}")
                        .runs())
                .isEmpty();
        assertThat(ask("/query/datasets?as_of=6", "{\"query\": {\"changed\": {\"by\": \"anna@cern.ch\"}}}")
                        .datasets())
                .isEmpty();
    }

    @Test
    void aTextIsReadAsPeopleTypeIt() {
        assertThat(ask(
                                "/query/datasets",
                                "{\"query\": \"run in 1..3 and dt-dt GOOD < 90% lumi and any comment like \\\"hv%\\\"\"}")
                        .datasets())
                .containsExactly("2 " + OFFLINE);
        assertThat(registry.http()
                        .post("/query/runs", "{\"query\": \"run > 1 and hlt_keyy like \\\"x\\\"\"}")
                        .err())
                .isEqualTo("""
                        unknown attribute "hlt_keyy"; did you mean "hlt_key"?
                          run > 1 and hlt_keyy like "x"
                                      ^^^^^^^^""");
    }

    @Test
    void counts() {
        assertThat(registry.http()
                        .post("/query/runs/count", "{\"query\": {\"run_number\": {\">\": 2}}}")
                        .text())
                .isEqualTo("{\"count\":3}");
        assertThat(registry.http()
                        .post("/query/datasets/count", "{\"query\": {\"name\": \"online\"}}")
                        .text())
                .isEqualTo("{\"count\":5}");
        assertThat(registry.http()
                        .post("/query/datasets/count?as_of=1", "{\"query\": {}}")
                        .text())
                .isEqualTo("{\"count\":2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/query/runs | {} | query must be a text or a tree; {} holds for everything, and is missing",
                "/query/runs | {\"query\": 7} | query must be a text or a tree; {} holds for everything, not 7",
                "/query/runs | {\"query\": {\"hlt_key\": \"x\"}} | unknown attribute \"hlt_key\" at query; did you mean"
                        + " \"oms_attributes.hlt_key\"?",
                "/query/runs | {\"query\": {\"name\": \"online\"}} | \"name\" at query is an attribute of datasets, and"
                        + " runs are asked for",
                "/query/runs | {\"query\": {}, \"fields\": [\"hlt_keyy\"]} | unknown field \"hlt_keyy\" at fields[0]; did you"
                        + " mean \"hlt_key\"?",
                "/query/runs | {\"query\": {}, \"fields\": [\"dt_state\"]} | \"dt_state\" at fields[0] is a field of datasets, and"
                        + " runs are asked for",
                "/query/runs | {\"query\": {}, \"fields\": [\"oms_attributes.clas\"]} | unknown field"
                        + " \"oms_attributes.clas\" at fields[0]; did you mean \"class\"?",
                "/query/runs | {\"query\": {}, \"fields\": \"class\"} | fields must be an array of at most 1000 names",
                "/query/runs | {\"query\": {}, \"fields\": [1]} | fields[0] must be a name, not 1",
                "/query/runs | {\"query\": {}, \"sort\": [[\"energy\"]]} | sort[0] must be [key, \"ASC\" or \"DESC\"], not"
                        + " [\"energy\"]",
                "/query/runs | {\"query\": {}, \"sort\": [[\"run_numbr\", \"ASC\"]]} | unknown sort key \"run_numbr\" at"
                        + " sort[0]; did you mean \"run_number\"?",
                "/query/runs | {\"query\": {}, \"limit\": 0} | limit must be a whole number from 1 on, not 0",
                "/query/runs | {\"query\": {}, \"skip\": \"3\"} | skip must be a whole number from 0 on, not \"3\"",
                "/query/runs | {\"query\": {}, \"limit\": 1.5} | limit must be a whole number from 1 on, not 1.5",
                "/query/runs | {\"query\": {}, \"page\": 1} | unknown field \"page\"",
                "/query/runs?limit=3 | {\"query\": {}} | unknown parameter \"limit\"",
                "/query/runs/count | {\"query\": {}, \"sort\": []} | unknown field \"sort\"",
                "/query/runs/count | {} | query must be a text or a tree; {} holds for everything, and is missing",
                "/query/lumisections | {\"query\": {}} | columns must be an array of 1 to 1000 columns, as \"dt-dt\" or"
                        + " \"oms.beam1_stable\", and is missing",
                "/query/lumisections | {\"query\": {}, \"columns\": [\"dt-td\"]} | unknown column \"dt-td\" at columns[0]; did"
                        + " you mean \"dt-dt\"?",
                "/query/lumisections | {\"query\": {}, \"columns\": [\"beam1_stable\"]} | unknown column \"beam1_stable\" at"
                        + " columns[0]; did you mean \"oms.beam1_stable\"?",
                "/query/lumisections | {\"query\": {}, \"columns\": [\"dt-dt\"], \"as\": \"range\"} | as must be \"ranges\" or"
                        + " \"values\", not \"range\"",
                "/query/lumisections | {\"query\": {}, \"columns\": [\"dt-dt\"], \"of\": \"run\"} | of must be \"datasets\" or"
                        + " \"runs\", not \"run\"",
            })
    void whatCannotBeUnderstoodIsRefused(String path, String body, String message) {
        Answer answer = registry.http().post(path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo(message);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Answer answer = registry.http()
                .post("/query/runs", "{\"query\": {\"x\": 1}, \"fields\": [\"y\"], \"sort\": 3, \"z\": 1}");
        assertThat(answer.json()
                        .path("problems")
                        .valueStream()
                        .map(problem -> problem.path("path").asString()))
                .containsExactly("sort", "query", "fields[0]", "z");
    }

    @Test
    void aTreeMayBeDeep() {
        String tree = "{\"not\": ".repeat(40) + "{\"run_number\": 1}" + "}".repeat(40);
        assertThat(ask("/query/runs", "{\"query\": " + tree + "}").runs()).containsExactly(1);
    }

    @Test
    void itIsSmallerForWhoTakesGzip() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(registry.url() + "/query/runs"))
                                .header("Content-Type", "application/json")
                                .header("Accept-Encoding", "gzip")
                                .POST(BodyPublishers.ofString("{\"query\": {}}"))
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(StreamedAnswer.of(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                            .rows())
                    .hasSize(5);
        }
    }
}
