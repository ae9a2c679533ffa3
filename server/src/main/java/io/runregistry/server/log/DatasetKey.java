package io.runregistry.server.log;

/** What identifies a dataset. */
public record DatasetKey(int runNumber, String name) {

    /** The dataset that every run has. */
    public static DatasetKey online(int runNumber) {
        return new DatasetKey(runNumber, DatasetChange.ONLINE);
    }

    public boolean isOnline() {
        return name.equals(DatasetChange.ONLINE);
    }
}
