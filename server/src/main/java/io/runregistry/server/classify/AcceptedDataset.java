package io.runregistry.server.classify;

/**
 * A rule that signing off a run of this class creates an offline dataset of this name.
 *
 * @param firstRun the first run that it holds for
 * @param lastRun the last one, included
 */
record AcceptedDataset(String name, String runClass, int firstRun, int lastRun) {

    boolean accepts(String someClass, int runNumber) {
        return runClass.equals(someClass) && firstRun <= runNumber && runNumber <= lastRun;
    }
}
