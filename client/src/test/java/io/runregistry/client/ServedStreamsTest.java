package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.Search.Order;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.query.Query;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Streams of a real server with a hundred runs, 1 to 100, of three lumisections: dt-dt GOOD, GOOD, BAD. */
class ServedStreamsTest {

    private static final int RUNS = 100;
    private static final String DATASET = "/PromptReco/Test/DQM";

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    private final RunRegistry registry = RunRegistry.connect(Settings.of(Target.of(server.url())));

    @BeforeAll
    static void runs() {
        String lumisections = """
                "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}, {"dt-dt": {"status": "GOOD"}},
                                    {"dt-dt": {"status": "BAD", "comment": "HV trip", "cause": "HV"}}],
                "oms_lumisections": [{"beam1_stable": true}, {"beam1_stable": true}, {"beam1_stable": false}]
                """;
        for (int run = 1; run <= RUNS; run++) {
            server.http().feed("/runs", """
                    {"oms_attributes": {"run_number": %d, "energy": 6800, "hlt_key": "/cdaq/%d", "ls_duration": 3},
                     "rr_attributes": {"class": "Collisions22", "significant": true}, %s}
                    """.formatted(run, run, lumisections));
        }
        server.http()
                .post(
                        "/datasets",
                        "{\"run_number\": 5, \"dataset_name\": \"%s\", %s}".formatted(DATASET, lumisections));
    }

    private static List<Integer> numbers(List<Run> runs) {
        return runs.stream().map(Run::runNumber).toList();
    }

    @Test
    void allRunsComeInOneSnapshotWhateverIsWrittenMeanwhile() {
        try (Stream<Run> stream = registry.streamRuns(Search.everything().sortedBy("run_number", Order.ASCENDING))) {
            Iterator<Run> runs = stream.iterator();
            assertThat(runs.next().className()).hasValue("Collisions22");
            registry.changeRunClass("Cosmics22", RUNS);
            for (int run = 2; run < RUNS; run++) {
                assertThat(runs.next().runNumber()).isEqualTo(run);
            }
            assertThat(runs.next().className()).hasValue("Collisions22");
            assertThat(runs).isExhausted();
        }
        assertThat(registry.getRun(RUNS).orElseThrow().className()).hasValue("Cosmics22");
        registry.changeRunClass("Collisions22", RUNS);
    }

    @Test
    void streamsAndPagesGiveTheSame() {
        List<JsonNode> streamed;
        try (Stream<JsonNode> rows = registry.streamRawRuns(Search.everything())) {
            streamed = rows.toList();
        }
        List<Run> paged = IntStream.range(0, 4)
                .mapToObj(page -> registry.getRunsPage(Search.everything().inPagesOf(25), page))
                .peek(page -> assertThat(page.count()).isEqualTo(RUNS))
                .flatMap(page -> page.rows().stream())
                .toList();
        assertThat(streamed.stream().map(Run::of)).isEqualTo(paged);
    }

    @Test
    void whatTheWireHasNoWordsForIsAnswered() {
        Filter filter = Filter.of(Query.runNumber().atMost(98).not());
        assertThat(numbers(registry.getRuns(filter))).containsExactly(100, 99);
        assertThat(registry.countRuns(filter)).isEqualTo(2);
        assertThat(registry.getRunsPage(Search.where(filter).inPagesOf(1), 1).rows())
                .extracting(Run::runNumber)
                .containsExactly(99);
        assertThat(registry.countDatasets(Filter.text("run = 5 and dt-dt BAD > 30%")))
                .isEqualTo(2);
        assertThat(registry.firstRun(Search.where(Filter.text("hlt_key = '/cdaq/7'")))
                        .map(Run::runNumber))
                .hasValue(7);
    }

    @Test
    void onlyTheFieldsThatAreWantedCome() {
        try (Stream<JsonNode> rows = registry.streamRawRuns(
                Search.everything().fields("hlt_key", "dt-dt").limitedTo(1))) {
            assertThat(rows.toList()).singleElement().satisfies(row -> {
                assertThat(row.path("run_number").asInt()).isEqualTo(RUNS);
                assertThat(row.path("oms_attributes").toString()).isEqualTo("{\"hlt_key\":\"/cdaq/100\"}");
                assertThat(row.has("rr_attributes")).isFalse();
            });
        }
        assertThatThrownBy(() -> registry.getRuns(Search.everything().fields("hlt_keyy")))
                .isInstanceOf(InvalidCallException.class)
                .hasMessageContaining("hlt_key");
    }

    @Test
    void aPartOfTheRowsIsThatPart() {
        Search search = Search.everything()
                .sortedBy("run_number", Order.ASCENDING)
                .limitedTo(10)
                .skipping(7);
        assertThat(numbers(registry.getRuns(search))).containsExactly(8, 9, 10);
        assertThat(registry.getRuns(search.skipping(3))).isEmpty();
    }

    @Test
    void lumisectionsOfManyDatasetsComeInOneCall() {
        LumisectionQuery query = LumisectionQuery.ofDatasets(
                Filter.of(Map.of("run_number", 5)), "dt-dt", "oms.beam1_stable", "tracker-strip");
        List<DatasetLumisections> datasets;
        try (Stream<DatasetLumisections> stream = registry.streamLumisections(query)) {
            datasets = stream.toList();
        }
        assertThat(datasets)
                .extracting(dataset -> dataset.dataset().name())
                .containsExactlyInAnyOrder("online", DATASET);
        assertThat(datasets).allSatisfy(dataset -> {
            assertThat(dataset.lumisections()).isEqualTo(3);
            assertThat(dataset.triplets().column("dt-dt").at(3)).hasValue(new Triplet(Status.BAD, "HV trip", "HV"));
            assertThat(dataset.statuses("dt-dt"))
                    .containsExactly(Optional.of(Status.GOOD), Optional.of(Status.GOOD), Optional.of(Status.BAD));
            assertThat(dataset.oms().column("beam1_stable").where(JsonNode::booleanValue))
                    .isEqualTo(LumiRanges.of(1, 2));
        });
        try (Stream<JsonNode> values = registry.streamRawLumisectionValues(
                LumisectionQuery.ofRuns(Filter.of(Map.of("run_number", 7)), "dt-dt"))) {
            assertThat(values.toList())
                    .singleElement()
                    .satisfies(row -> assertThat(row.path("columns").toString())
                            .isEqualTo("{\"dt-dt\":[\"GOOD\",\"GOOD\",\"BAD\"]}"));
        }
    }

    @Test
    void thePastIsStreamedToo() {
        long version = registry.getRun(3).orElseThrow().version();
        registry.changeRunClass("Cosmics22", 3);
        assertThat(registry.asOf(version).getRuns(Filter.text("class = Cosmics22")))
                .isEmpty();
        assertThat(numbers(registry.getRuns(Filter.text("class = Cosmics22")))).containsExactly(3);
        registry.changeRunClass("Collisions22", 3);
    }

    @Test
    void theRegistryTellsWhatCanBeAskedFor() {
        assertThat(registry.catalogue().names(io.runregistry.core.query.AttributeCatalogue.Kind.OMS))
                .containsKey("hlt_key");
    }
}
