package io.runregistry.server.mirror;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.BrilcalcValues;
import io.runregistry.server.log.RunState;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as another registry has it, whole.
 *
 * @param datasets all that are shown there, by name
 */
record MirroredRun(
        int runNumber, Origin origin, ObjectNode oms, ObjectNode rr, SortedMap<String, MirroredDataset> datasets) {

    /**
     * Where a run comes from.
     *
     * @param source the registry's address
     * @param version of the run there
     * @param seen what its lists said of the run and its datasets, in the mirror's own words
     */
    record Origin(String source, long version, String seen) {}

    /**
     * A dataset of it.
     *
     * @param ownOms what differs from the values of {@code online}
     */
    record MirroredDataset(
            ObjectNode attributes,
            List<String> inGui,
            LumisectionValues<Triplet> rr,
            LumisectionValues<JsonNode> ownOms) {

        MirroredDataset {
            inGui = List.copyOf(inGui);
        }
    }

    MirroredRun {
        datasets = Collections.unmodifiableSortedMap(datasets);
    }

    /** The same with brilcalc's luminosity that was imported here, for datasets of which the source has none. */
    MirroredRun keepingBrilcalcOf(RunState here) {
        SortedMap<String, MirroredDataset> kept = new TreeMap<>(datasets);
        kept.replaceAll((name, dataset) -> {
            RunState.Dataset known = here.datasets().get(name);
            boolean hasIts = BrilcalcValues.NAMES.stream()
                    .anyMatch(value -> !dataset.ownOms().column(value).isEmpty());
            return known == null || hasIts
                    ? dataset
                    : new MirroredDataset(
                            dataset.attributes(),
                            dataset.inGui(),
                            dataset.rr(),
                            dataset.ownOms().overlaidBy(known.ownOms().only(BrilcalcValues.NAMES)));
        });
        return new MirroredRun(runNumber, origin, oms, rr, kept);
    }
}
