package io.runregistry.testkit;

import java.io.IOException;
import java.time.Duration;

/**
 * Something that goes wrong between a client and its registry. It happens to each call from {@link RegistryExtension#fault}
 * until that is closed, or only to some: {@code Fault.unavailable(Duration.ofSeconds(1)).on("/runs").times(5)}. Immutable.
 */
public final class Fault {

    private final String name;
    private final Behaviour behaviour;
    private final String path;
    private final int times;

    /** What happens to a call. */
    interface Behaviour {
        void befall(Exchange exchange) throws IOException;
    }

    private Fault(String name, Behaviour behaviour, String path, int times) {
        this.name = name;
        this.behaviour = behaviour;
        this.path = path;
        this.times = times;
    }

    private static Fault of(String name, Behaviour behaviour) {
        return new Fault(name, behaviour, "/", Integer.MAX_VALUE);
    }

    /** The registry takes its time: it gets the call only after this delay, or when the fault ends. */
    public static Fault slow(Duration delay) {
        return of("slow by " + delay, exchange -> {
            exchange.hold(delay);
            exchange.relay();
        });
    }

    /** 401 Unauthorized, as for a token that has expired; the registry never gets the call. */
    public static Fault unauthorized() {
        return of(
                "401",
                exchange -> exchange.answer(
                        "401 Unauthorized", "the testkit refuses the token", "WWW-Authenticate: Bearer"));
    }

    /**
     * 503 Service Unavailable; the registry never gets the call.
     *
     * @param retryAfter what {@code Retry-After} says, in whole seconds, rounded up
     */
    public static Fault unavailable(Duration retryAfter) {
        long seconds = (retryAfter.toMillis() + 999) / 1000;
        return of(
                "503",
                exchange -> exchange.answer(
                        "503 Service Unavailable", "the testkit is out of service", "Retry-After: " + seconds));
    }

    /**
     * The connection ends within the answer's body. A body that is no longer than that comes whole.
     *
     * @param bytes how many bytes of the body come, from 0, as they travel: compressed, and with the sizes of chunks
     */
    public static Fault cutAfter(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a body is cut after 0 bytes or more, not " + bytes);
        }
        return of("cut after " + bytes + " bytes", exchange -> exchange.relayAtMost(bytes));
    }

    /** The registry does what it is told to, and the connection ends without an answer. */
    public static Fault lostReply() {
        return of("lost reply", Exchange::relayOnlyRequest);
    }

    /** The answer's head comes, and then nothing more until the fault ends. */
    public static Fault silentAfterHead() {
        return of("silent after the head", exchange -> {
            exchange.relayOnlyHead();
            exchange.hold(Duration.ofDays(1));
        });
    }

    /** Only calls whose path begins so: {@code /runs_filtered_ordered}. */
    public Fault on(String beginning) {
        if (!beginning.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash, and \"" + beginning + "\" does not");
        }
        return new Fault(name, behaviour, beginning, times);
    }

    /** Only the first so many calls. */
    public Fault times(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("a fault happens once or more often, not " + calls + " times");
        }
        return new Fault(name, behaviour, path, calls);
    }

    /** @param hits how many calls it happened to so far */
    boolean happensTo(Head request, int hits) {
        return hits < times && request.path().startsWith(path);
    }

    Behaviour behaviour() {
        return behaviour;
    }

    @Override
    public String toString() {
        return name + " on " + path + (times == Integer.MAX_VALUE ? "" : ", " + times + " times");
    }
}
