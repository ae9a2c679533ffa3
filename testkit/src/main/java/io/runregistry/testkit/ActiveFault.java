package io.runregistry.testkit;

import java.util.concurrent.CountDownLatch;

/** A {@link Fault} that happens until this is closed. Safe for threads. */
public final class ActiveFault implements AutoCloseable {

    private final Fault fault;
    private final CountDownLatch over = new CountDownLatch(1);
    private int hits;

    ActiveFault(Fault fault) {
        this.fault = fault;
    }

    /** How many calls it has happened to. */
    public synchronized int hits() {
        return hits;
    }

    /** Whether it happens to this call, which counts as a hit then. */
    synchronized boolean hit(Head request) {
        boolean happens = over.getCount() > 0 && fault.happensTo(request, hits);
        if (happens) {
            hits++;
        }
        return happens;
    }

    Fault.Behaviour behaviour() {
        return fault.behaviour();
    }

    CountDownLatch over() {
        return over;
    }

    /** From now on calls are left alone; those that are held back are let go. */
    @Override
    public void close() {
        over.countDown();
    }

    @Override
    public String toString() {
        return fault.toString();
    }
}
