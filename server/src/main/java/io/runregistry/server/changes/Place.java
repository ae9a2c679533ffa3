package io.runregistry.server.changes;

/**
 * How far a listener has been told: all of a version, or only what comes first in it. A version tells its runs first, by
 * number, and then its datasets, by run and name.
 *
 * @param run behind which run of the version; 0 if none of them is told
 * @param datasetRun behind which dataset, and so behind all runs; 0 if none is told
 */
record Place(long version, boolean whole, int run, int datasetRun, String dataset) {

    /** All of the version is told. */
    static Place behind(long version) {
        return new Place(version, true, 0, 0, "");
    }

    /** Nothing of what the version changed is told. */
    static Place beginning(long version) {
        return new Place(version, false, 0, 0, "");
    }

    Place behindRun(int number) {
        return new Place(version, false, number, 0, "");
    }

    Place behindDataset(int ofRun, String name) {
        return new Place(version, false, Integer.MAX_VALUE, ofRun, name);
    }

    boolean beforeRuns() {
        return run == 0 && datasetRun == 0;
    }

    boolean beforeDatasets() {
        return datasetRun == 0;
    }

    /** The first version of which there may be something to tell. */
    long next() {
        return whole ? version + 1 : version;
    }
}
