package io.runregistry.client.internal;

import io.runregistry.client.UnreachableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fast a registry is asked: at most so many requests a second, evenly, whoever makes them; and not at all while it wants
 * to be left alone. Safe for threads.
 */
public final class Pace {

    /** As fast as one can. */
    public static final Pace NONE = new Pace(0);

    private final long gap;
    private long next = System.nanoTime();

    private Pace(long gap) {
        this.gap = gap;
    }

    /** @param requests more than 0 */
    public static Pace perSecond(double requests) {
        return new Pace(Math.round(TimeUnit.SECONDS.toNanos(1) / requests));
    }

    /** Waits for one's turn. */
    void await() {
        if (gap == 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(untilTurn());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted before a request", e);
        }
    }

    private synchronized long untilTurn() {
        long now = System.nanoTime();
        long turn = next - now > 0 ? next : now;
        next = turn + gap;
        return turn - now;
    }

    /** From now on nobody asks for so long. */
    void rest(Duration time) {
        if (gap == 0) {
            return;
        }
        long end = System.nanoTime() + time.toNanos();
        synchronized (this) {
            next = next - end > 0 ? next : end;
        }
    }
}
