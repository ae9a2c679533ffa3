package io.runregistry.server.golden;

import java.util.concurrent.atomic.AtomicLong;

/** What the threads that evaluate a golden JSON spend their time on, all added up. */
final class Times {

    private final AtomicLong reading = new AtomicLong();
    private final AtomicLong evaluating = new AtomicLong();

    void reading(long since) {
        reading.addAndGet(System.nanoTime() - since);
    }

    void evaluating(long since) {
        evaluating.addAndGet(System.nanoTime() - since);
    }

    @Override
    public String toString() {
        return reading.get() / 1_000_000 + " ms reading, " + evaluating.get() / 1_000_000 + " ms evaluating";
    }
}
