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

    /**
     * Waits for one's turn.
     *
     * @throws UnreachableException at once, if it does not come within this time
     */
    void await(Duration patience) {
        if (gap == 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(untilTurn(patience));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted before a request", e);
        }
    }

    private synchronized long untilTurn(Duration patience) {
        long now = System.nanoTime();
        long wait = Math.max(next - now, 0);
        if (wait > patience.toNanos()) {
            throw new UnreachableException("the registry wants to be left alone for another "
                    + TimeUnit.NANOSECONDS.toSeconds(wait) + " s; try again then");
        }
        next = now + wait + gap;
        return wait;
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
