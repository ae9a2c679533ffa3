package io.runregistry.server;

/**
 * How much golden JSONs may take.
 *
 * @param workers how many one server computes at once
 * @param workersPerUser how many of these may be one user's
 * @param queuedPerUser how many one user may have waiting and running, on all servers together
 */
public record GoldenSettings(int workers, int workersPerUser, int queuedPerUser) {

    private static final int MOST_THREADS = 8;

    /** How many threads evaluate, each of which may borrow a connection to the database. */
    public static int evaluationThreads() {
        return Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
    }
}
