package io.runregistry.server.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For each run and dataset the newest event that says something of it. */
final class Stamps {

    /** A place in the log; 0 before all of it. */
    record Stamp(long version, long atomicVersion) {
        private static final Stamp NONE = new Stamp(0, 0);
    }

    private final Map<Integer, Stamp> runs = new HashMap<>();
    private final Map<DatasetKey, Stamp> datasets = new HashMap<>();

    static Stamps of(List<RecordedChange> recorded) {
        Stamps stamps = new Stamps();
        recorded.forEach(stamps::add);
        return stamps;
    }

    private void add(RecordedChange event) {
        Stamp stamp = new Stamp(event.version(), event.atomicVersion());
        runs.put(event.change().runNumber(), stamp);
        if (event.change() instanceof DatasetChange dataset) {
            datasets.put(new DatasetKey(dataset.runNumber(), dataset.name()), stamp);
        } else if (event.change() instanceof RrLumisectionChange rr) {
            datasets.put(new DatasetKey(rr.runNumber(), rr.name()), stamp);
        } else if (event.change() instanceof OmsLumisectionChange oms) {
            datasets.put(new DatasetKey(oms.runNumber(), oms.name()), stamp);
        } else if (event.change() instanceof Reversal reversal && reversal.name() != null) {
            datasets.put(new DatasetKey(reversal.runNumber(), reversal.name()), stamp);
        }
    }

    Set<Integer> runs() {
        return runs.keySet();
    }

    Stamp run(int runNumber) {
        return runs.getOrDefault(runNumber, Stamp.NONE);
    }

    /** The version of each dataset's newest event. */
    Map<DatasetKey, Long> datasetVersions() {
        Map<DatasetKey, Long> versions = new HashMap<>();
        datasets.forEach((key, stamp) -> versions.put(key, stamp.version()));
        return versions;
    }

    /** {@link Stamp#NONE} for a dataset that only inherits what changed. */
    Stamp dataset(DatasetKey key) {
        return datasets.getOrDefault(key, Stamp.NONE);
    }
}
