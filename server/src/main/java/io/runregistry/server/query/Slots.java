package io.runregistry.server.query;

import io.runregistry.core.problem.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * How many answers may be streamed at once: each holds a connection to the database until its reader has all of it, and
 * the others need some as well.
 */
@Component
final class Slots {

    /** The database's connections are so many more than all others need. */
    private static final int MOST = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Whoever waits keeps a thread from all else that the server is asked. */
    private static final int MOST_WAITING = 64;

    private final int most;
    private final Duration patience;
    private final Semaphore free;

    Slots() {
        this(MOST, PATIENCE);
    }

    /** @param patience how long one is waited for */
    Slots(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
        this.free = new Semaphore(most, true);
    }

    /** To be given back once. */
    interface Slot {
        void giveBack();
    }

    /** @throws UnavailableException if none becomes free for a while, or too many wait already */
    Slot take() {
        try {
            if (free.getQueueLength() < MOST_WAITING && free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return free::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnavailableException(most + " answers are being streamed already; try again in some seconds");
    }
}
