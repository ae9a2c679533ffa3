package io.runregistry.client;

import java.time.Duration;

/**
 * How long calls are waited for, and how often is tried what may be tried again. Immutable.
 *
 * <pre>{@code
 * Settings.fromEnvironment().withPatience(Patience.throughOutagesOf(Duration.ofMinutes(20)))
 * }</pre>
 *
 * @param connect for making a connection
 * @param attempt for one attempt, its whole answer included; where rows are read one after another, for each silence
 * @param call for a call with all its attempts and the pauses between them; a list that comes in pages is one call a page,
 *     and where rows are read one after another, it is the longest time from one to the next
 * @param attempts how often is tried at most what may be tried again
 */
public record Patience(Duration connect, Duration attempt, Duration call, int attempts) {

    /** For people who wait for an answer: up to 4 attempts in 15 minutes. */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(15), 4);

    /** @throws InvalidCallException if a time is not positive, or nothing would be tried */
    public Patience {
        positive("connecting", connect);
        positive("an attempt", attempt);
        positive("a call", call);
        if (attempts < 1) {
            throw new InvalidCallException("a call is tried at least once, not " + attempts + " times");
        }
    }

    /**
     * For batch jobs: what may be tried again is tried until it succeeds, at growing distances of at most half a minute, over
     * an outage that lasts so long.
     */
    public static Patience throughOutagesOf(Duration outage) {
        positive("an outage", outage);
        Duration call = outage.plus(USUAL.attempt.multipliedBy(2)); // the attempt that it cut off, and one after it
        return new Patience(USUAL.connect, USUAL.attempt, call, Integer.MAX_VALUE);
    }

    private static void positive(String what, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new InvalidCallException("the time for " + what + " must be positive, not " + time);
        }
    }

    public Patience withTimes(Duration newConnect, Duration newAttempt, Duration newCall) {
        return new Patience(newConnect, newAttempt, newCall, attempts);
    }

    public Patience withAttempts(int newAttempts) {
        return new Patience(connect, attempt, call, newAttempts);
    }
}
