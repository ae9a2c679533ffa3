package io.runregistry.server.log;

/** What identifies a dataset. */
record DatasetKey(int runNumber, String name) {

    static DatasetKey online(int runNumber) {
        return new DatasetKey(runNumber, DatasetChange.ONLINE);
    }
}
