package io.runregistry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.Dataset;
import io.runregistry.client.DatasetId;
import io.runregistry.client.Filter;
import io.runregistry.client.GoldenJson;
import io.runregistry.client.LumisectionRange;
import io.runregistry.client.Run;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.State;
import io.runregistry.client.VersionSearch;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.rule.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryExtensionTest {

    private static final String PROMPT = "/PromptReco/Collisions2022/DQM";

    @RegisterExtension
    final RegistryExtension registry = RegistryExtension.start();

    private final RunRegistry client = registry.client();

    @Test
    void hasWhatWasSaidOfARun() {
        registry.add(SampleRun.of(355208, 88)
                .className("Collisions22")
                .state(State.SIGNOFF)
                .oms("energy", 6800)
                .rr("stop_reason", "beam dump"));

        Run run = client.getRun(355208).orElseThrow();

        assertThat(run.className()).contains("Collisions22");
        assertThat(run.state()).contains("SIGNOFF");
        assertThat(client.getRuns(Filter.of(Map.of("energy", Map.of(">", 6000)))))
                .extracting(Run::runNumber)
                .containsExactly(355208);
    }

    @Test
    void hasFlagsAsTheyWereSaidLast() {
        registry.add(SampleRun.of(355208, 88)
                .dataset(
                        PROMPT,
                        dataset -> dataset.state("dt", State.COMPLETED)
                                .flag("dt-dt", Status.GOOD)
                                .flag("dt-dt", 3, 7, new Triplet(Status.BAD, "HV trip", "power"))));

        Dataset dataset = client.getDataset(355208, PROMPT).orElseThrow();
        List<LumisectionRange> ranges = client.getLumisectionRanges(355208, PROMPT);

        assertThat(dataset.state("dt")).contains("COMPLETED");
        assertThat(ranges).extracting(range -> range.range().first()).containsExactly(1, 3, 8);
        assertThat(ranges.get(1).triplets()).containsEntry("dt-dt", new Triplet(Status.BAD, "HV trip", "power"));
    }

    @Test
    void makesGoldenJsonsWithTheLuminosityThatWasSaid() {
        registry.add(SampleRun.of(355208, 10)
                .luminosity(1, 10, 0.5, 0.25)
                .dataset(PROMPT, dataset -> dataset.flag("dt-dt", 1, 4, Status.GOOD)));

        GoldenJson golden =
                client.createJson(Rule.parse("{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}"), PROMPT);

        assertThat(golden.mask().count()).isEqualTo(4);
        assertThat(golden.recordedLuminosity()).isEqualTo(1.0);
    }

    @Test
    void putsARunAnotherTimeAsItIsThen() {
        registry.add(SampleRun.of(355208, 88).flag("dt-dt", Status.GOOD));
        registry.add(SampleRun.of(355208, 88).flag("dt-dt", Status.BAD));

        assertThat(client.countRuns(Filter.of(Map.of("dt-dt", "BAD")))).isEqualTo(1);
    }

    @Test
    void knowsNothingOfTheTestBefore() {
        assertThat(client.countRuns(Filter.of(Map.of()))).isZero();
        registry.add(SampleRun.of(355208, 88));
        assertThat(client.versions(VersionSearch.everything())).hasSize(1);
    }

    @Test
    void isWrittenToAsAnyOther() {
        registry.add(SampleRun.of(355208, 88).dataset(PROMPT, dataset -> dataset.state("dt", State.OPEN)));

        client.moveDatasets(State.OPEN, State.SIGNOFF, "dt", new DatasetId(355208, PROMPT));

        assertThat(client.getDataset(355208, PROMPT).orElseThrow().state("dt")).contains("SIGNOFF");
    }

    @Test
    void saysWhyItDoesNotTakeARun() {
        assertThatThrownBy(() -> registry.add(SampleRun.of(355208, 88).flag("dt", Status.GOOD)))
                .hasMessageContaining("run 355208")
                .hasMessageContaining("\\\"dt\\\" is no name of a column");
        assertThatThrownBy(() -> SampleRun.of(355208, 88).flag("dt-dt", 80, 89, Triplet.of(Status.BAD)))
                .hasMessage("lumisections 80-89 of online: the run has lumisections 1-88");
    }

    @Test
    void takesTheServersOptions() {
        try (RegistryExtension small = RegistryExtension.start("--max-lumisections=10")) {
            assertThatThrownBy(() -> small.add(SampleRun.of(355208, 11).flag("dt-dt", Status.GOOD)))
                    .hasMessageContaining("lumisection 11 is past 10");
        }
        assertThatThrownBy(() -> RegistryExtension.start("--max-lumisection=10"))
                .hasMessageContaining("Unknown option")
                .hasMessageContaining("--max-lumisection=10");
    }

    @Test
    void keepsTheServersLibrariesOffTheClassPath() {
        List.of(
                        "io.runregistry.server.RunRegistryServer",
                        "org.springframework.context.ApplicationContext",
                        "org.jooq.DSLContext",
                        "org.postgresql.Driver",
                        "org.slf4j.Logger")
                .forEach(name ->
                        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class));
    }
}
