package io.runregistry.client.internal;

import io.runregistry.client.Patience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The attempts at one call: how many there were, and whether and when there is to be another. Not safe for threads. */
final class Attempts {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final int most;
    private final Clock clock;
    private final Sleep sleep;
    private final Instant deadline;
    private Duration pause = FIRST_PAUSE;
    private int made = 1;

    /** How to wait. */
    interface Sleep {
        void of(Duration time) throws InterruptedException;
    }

    Attempts(Patience patience, Clock clock, Sleep sleep) {
        this(patience.attempts(), clock, sleep, clock.instant().plus(patience.call()));
    }

    private Attempts(int most, Clock clock, Sleep sleep, Instant deadline) {
        this.most = most;
        this.clock = clock;
        this.sleep = sleep;
        this.deadline = deadline;
    }

    static Attempts of(Patience patience, Clock clock) {
        return new Attempts(patience, clock, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    }

    /** As many attempts at something else that the call needs, in what is left of its time. */
    Attempts meanwhile() {
        return new Attempts(most, clock, sleep, deadline);
    }

    /** When the call must have its answer. */
    Instant deadline() {
        return deadline;
    }

    /** How many attempts there were, the one under way included. */
    int made() {
        return made;
    }

    /**
     * After a failure: waits until it is time for another attempt. It is false at once if there were enough, if it could only
     * be made too late, or if the thread is interrupted.
     *
     * @param asked how long the registry asked to wait
     */
    boolean another(Optional<Duration> asked) {
        Duration wait = asked.orElse(pause);
        Duration left = Duration.between(clock.instant(), deadline);
        if (made >= most || wait.compareTo(left) >= 0) {
            return false;
        }
        Duration spread = spread(wait);
        try {
            sleep.of(spread.compareTo(left) < 0 ? spread : left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        made++;
        Duration next = pause.multipliedBy(3);
        pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
        return true;
    }

    /** Up to half as long again, so that not all clients come at the same moment. */
    private static Duration spread(Duration wait) {
        return wait.plusNanos(ThreadLocalRandom.current().nextLong(wait.toNanos() / 2 + 1));
    }
}
