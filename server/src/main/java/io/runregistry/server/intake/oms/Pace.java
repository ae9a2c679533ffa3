package io.runregistry.server.intake.oms;

import io.runregistry.core.problem.UnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When requests may begin: so many in a second, one after another, and none while OMS asks for a pause. Whoever waits for a turn
 * gets the next one. Safe for threads.
 */
final class Pace {

    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(60);

    private final long interval;
    private long nextTurn = System.nanoTime();

    Pace(int perSecond) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** @throws UnavailableException if that would take longer than a minute */
    void awaitTurn() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(takeTurn());
    }

    /** How long it is until then, in nanoseconds. */
    private synchronized long takeTurn() {
        long now = System.nanoTime();
        long wait = Math.max(nextTurn - now, 0);
        if (wait > LONGEST_WAIT) {
            throw new UnavailableException("OMS can't be asked before "
                    + Duration.ofNanos(wait).toSeconds()
                    + " s are over, since it asked for a pause or too many wait for it;"
                    + " try again later");
        }
        nextTurn = now + wait + interval;
        return wait;
    }

    /** No turn comes for so long. */
    synchronized void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        if (end - nextTurn > 0) {
            nextTurn = end;
        }
    }
}
