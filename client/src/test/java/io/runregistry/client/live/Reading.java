package io.runregistry.client.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.client.Dataset;
import io.runregistry.client.Filter;
import io.runregistry.client.LumisectionRange;
import io.runregistry.client.RegistryView;
import io.runregistry.client.Run;
import io.runregistry.client.Search;
import io.runregistry.core.lumi.Triplet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds in every registry that has runs, whatever they are: few calls, with small answers. */
abstract class Reading {

    private static final int FEW = 5;

    abstract RegistryView registry();

    @Test
    void listsTheNewestRunsFirstAndHasEachByItself() {
        List<Run> runs = registry().getRuns(Search.everything().limitedTo(FEW).inPagesOf(FEW));

        assertThat(runs).isNotEmpty().hasSizeLessThanOrEqualTo(FEW);
        assertThat(runs).extracting(Run::runNumber).isSortedAccordingTo((one, other) -> other - one);
        Run newest = runs.get(0);
        assertThat(registry().getRun(newest.runNumber()).orElseThrow().runNumber())
                .isEqualTo(newest.runNumber());
    }

    @Test
    void countsWhatItLists() {
        Run newest = newest();
        Filter filter = Filter.of(Map.of("run_number", newest.runNumber()));

        assertThat(registry().countRuns(filter)).isEqualTo(1);
        assertThat(registry().getRuns(filter)).extracting(Run::runNumber).containsExactly(newest.runNumber());
    }

    @Test
    void hasDatasetsByTheirNames() {
        Run newest = newest();
        List<String> names = registry().getDatasetNamesOfRun(newest.runNumber());

        assertThat(names).contains("online");
        Dataset online = registry().getDataset(newest.runNumber(), "online").orElseThrow();
        assertThat(online.runNumber()).isEqualTo(newest.runNumber());
    }

    @Test
    void hasTheSameFlagsInEachLumisectionAsInRanges() {
        Run newest = newest();
        List<LumisectionRange> each = registry().getLumisections(newest.runNumber(), "online");

        for (LumisectionRange range : registry().getLumisectionRanges(newest.runNumber(), "online")) {
            for (int lumisection = range.range().first();
                    lumisection <= range.range().last();
                    lumisection++) {
                Map<String, Triplet> flags = each.get(lumisection - 1).triplets();
                assertThat(flags).as("lumisection %d", lumisection).isEqualTo(range.triplets());
            }
        }
    }

    @Test
    void knowsNoRunOfANumberThatNoneHas() {
        assertThat(registry().getRun(1)).isEmpty();
    }

    private Run newest() {
        return registry().getRuns(Search.everything().limitedTo(1).inPagesOf(1)).get(0);
    }
}
