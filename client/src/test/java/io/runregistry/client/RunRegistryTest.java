package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.Search.Order;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.query.Query;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.testing.RunningRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real server with twelve runs, 1 to 12, of three lumisections: dt-dt GOOD, GOOD, BAD. */
class RunRegistryTest {

    private static final String DATASET = "/PromptReco/Test/DQM";

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    private final RunRegistry registry = RunRegistry.connect(Settings.of(Target.of(server.url())));

    @BeforeAll
    static void twelveRuns() {
        String lumisections = """
                "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}, {"dt-dt": {"status": "GOOD"}},
                                    {"dt-dt": {"status": "BAD", "comment": "HV trip", "cause": "HV"}}],
                "oms_lumisections": [{"bpix_ready": true, "recorded": 1.5}, {}, {"bpix_ready": true, "recorded": 1.0}]
                """;
        for (int run = 1; run <= 12; run++) {
            server.http().feed("/runs", """
                    {"oms_attributes": {"run_number": %d, "energy": 6800, "start_time": "2022-07-05T12:00:00Z", "ls_duration": 3},
                     "rr_attributes": {"class": "Collisions22", "significant": true}, %s}
                    """.formatted(run, lumisections));
        }
        server.http()
                .post(
                        "/datasets",
                        "{\"run_number\": 5, \"dataset_name\": \"%s\", %s}".formatted(DATASET, lumisections));
    }

    @Test
    void aRunIsTypedForWhatIsKnownAndOpenForTheRest() {
        Run run = registry.getRun(5).orElseThrow();
        assertThat(run.className()).hasValue("Collisions22");
        assertThat(run.state()).hasValue("OPEN");
        assertThat(run.energy()).hasValue(6800);
        assertThat(run.startTime()).hasValueSatisfying(time -> assertThat(time).hasToString("2022-07-05T12:00:00Z"));
        assertThat(run.flags().get("dt-dt"))
                .isEqualTo(new Flags(Map.of(Status.GOOD, 2, Status.BAD, 1), List.of("HV trip"), List.of("HV")));
        assertThat(run.oms().json().path("energy").asInt()).isEqualTo(6800);
    }

    @Test
    void anAbsentRunIsNothing() {
        assertThat(registry.getRun(4711)).isEmpty();
        assertThat(registry.getDataset(5, "/No/Such/DQM")).isEmpty();
        assertThat(registry.getLumisectionRanges(4711, "online")).isEmpty();
    }

    @Test
    void runsComeInOrderThroughAllPages() {
        Search search = Search.where(Filter.of(Map.of("dt-dt", "GOOD"))).inPagesOf(5);
        assertThat(registry.getRuns(search))
                .extracting(Run::runNumber)
                .containsExactlyElementsOf(
                        IntStream.range(0, 12).mapToObj(i -> 12 - i).toList());
        assertThat(registry.countRuns(Filter.of(Map.of("dt-dt", "BAD")))).isEqualTo(12);
    }

    @Test
    void aLimitFetchesNoMoreThanIsWanted() {
        Search search =
                Search.everything().sortedBy("run_number", Order.ASCENDING).limitedTo(3);
        assertThat(registry.getRuns(search)).extracting(Run::runNumber).containsExactly(1, 2, 3);
    }

    @Test
    void filtersInJavaFindTheSame() {
        assertThat(registry.getRuns(Filter.of(Query.runNumber()
                        .between(3, 4)
                        .and(Query.column("dt-dt").count(Status.GOOD).atLeast(2)))))
                .extracting(Run::runNumber)
                .containsExactly(4, 3);
    }

    @Test
    void compressedRunsAreThoseOfThePythonClient() {
        assertThat(registry.streamCompressedRuns(Search.everything().limitedTo(1))
                        .toList()
                        .get(0)
                        .propertyNames())
                .containsExactlyInAnyOrder(
                        "oms_attributes",
                        "class",
                        "state",
                        "significant",
                        "stop_reason",
                        "lumisections",
                        "run_number",
                        "version",
                        "deleted");
    }

    @Test
    void datasetsAreFoundByNameAndByRun() {
        assertThat(registry.getDatasetNamesOfRun(5)).containsExactly("online", DATASET);
        assertThat(registry.getDatasets(Filter.of(Map.of("dataset_name", Map.of("like", "%prompt%")))))
                .singleElement()
                .satisfies(dataset -> assertThat(dataset.rr().text("class")).hasValue("Collisions22"));
        assertThat(registry.getDataset(5, DATASET).orElseThrow().flags())
                .hasEntrySatisfying("dt-dt", flags -> assertThat(flags.total()).isEqualTo(3));
    }

    @Test
    void lumisectionsComeOneByOneAndAsRanges() {
        assertThat(registry.getLumisections(5, DATASET)).hasSize(3);
        assertThat(registry.getOmsLumisections(5, DATASET).get(1).oms().text("err"))
                .isPresent();
        assertThat(registry.getLumisectionRanges(5, DATASET))
                .extracting(LumisectionRange::range)
                .containsExactly(new LumiRange(1, 2), new LumiRange(3, 3));
        assertThat(registry.getOmsLumisectionRanges(5, DATASET)).hasSize(3);
        assertThat(registry.getJointLumisectionRanges(5, DATASET).get(0).oms().number("recorded"))
                .hasValue(1.5);
        assertThat(registry.getLumisectionRangesByComponent(5, DATASET)
                        .column("dt-dt")
                        .at(3))
                .hasValue(new Triplet(Status.BAD, "HV trip", "HV"));
    }

    @Test
    void aGoldenJsonIsMadeAndAwaited() {
        GoldenJson golden = registry.createJson(
                Rule.parse("{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}"), DATASET, "test");
        assertThat(golden.mask().runs()).isEqualTo(Map.of(5, LumiRanges.of(1, 1)));
        assertThat(golden.recordedLuminosity()).isEqualTo(1.5);
        assertThat(golden.recordedLuminosityLost()).isEqualTo(1.0);
        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void aGoldenJsonIsFoundAgainAndNotCancelledOnceItIsDone() {
        GoldenJob job = registry.goldenJobs().start(Rule.parse("{\"==\": [1, 1]}"), DATASET);
        assertThat(job.await(Duration.ofMinutes(1)).mask().count()).isEqualTo(2);
        GoldenJob again = registry.goldenJobs().get(job.id());
        assertThat(again.status()).isEqualTo(GoldenStatus.of(GoldenStatus.State.DONE, 1));
        assertThatThrownBy(again::cancel)
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("golden JSON " + job.id() + " is done already");
        assertThat(registry.goldenJobs().find(4711)).isEmpty();
    }
}
