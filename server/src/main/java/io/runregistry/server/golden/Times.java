package io.runregistry.server.golden;

import java.util.concurrent.atomic.AtomicLong;

/** What the threads that evaluate a golden JSON do, and spend their time on, all added up. */
final class Times {

    private final AtomicLong evaluatedDatasets = new AtomicLong();
    private final AtomicLong reading = new AtomicLong();
    private final AtomicLong evaluating = new AtomicLong();
    private final AtomicLong luminosity = new AtomicLong();
    private final AtomicLong writing = new AtomicLong();

    void evaluated(EvaluatedBlock block) {
        evaluatedDatasets.addAndGet(block.datasets);
        luminosity.addAndGet(block.nanosecondsForLuminosity);
    }

    /** How many datasets the rule was evaluated on, and not found again from before. */
    int evaluatedDatasets() {
        return evaluatedDatasets.intValue();
    }

    void reading(long since) {
        reading.addAndGet(System.nanoTime() - since);
    }

    void evaluating(long since) {
        evaluating.addAndGet(System.nanoTime() - since);
    }

    Times writing(long since) {
        writing.addAndGet(System.nanoTime() - since);
        return this;
    }

    @Override
    public String toString() {
        return "%d ms reading, %d evaluating, of which %d luminosity, %d writing"
                .formatted(
                        milliseconds(reading),
                        milliseconds(evaluating),
                        milliseconds(luminosity),
                        milliseconds(writing));
    }

    private static long milliseconds(AtomicLong nanoseconds) {
        return nanoseconds.get() / 1_000_000;
    }
}
