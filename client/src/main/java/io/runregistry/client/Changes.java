package io.runregistry.client;

import io.runregistry.client.internal.EventStream;
import io.runregistry.client.internal.EventStream.Event;
import io.runregistry.client.internal.EventStream.Refusal;
import io.runregistry.client.internal.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens to a registry, as it happens: each action once, in the order of their versions, none left out.
 *
 * <pre>{@code
 * try (Changes changes = registry.watch()) {            // from now on
 *     while (true) {
 *         Change change = changes.next();               // waits
 *         System.out.println(change.by() + " changed runs " + change.runs());
 *     }
 * }
 * }</pre>
 *
 * Nothing is asked before the first change is wanted. A connection that breaks, or is silent though the registry gives signs of
 * life every 15 seconds, is made anew and goes on after the last change that was taken; so may another program, with
 * {@link RunRegistry#watch(long)} and {@link #version}. If the registry stays away for longer than a call may take
 * ({@link Patience#call}), that is an {@link UnreachableException}; asked again, it is tried anew.
 *
 * <p>For one thread at a time; {@link #close} is for any.
 */
public final class Changes implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration FOREVER = Duration.ofDays(10_000);
    private static final String PATH = "/changes";

    private final Transport transport;
    private final Duration longestOutage;
    private final CountDownLatch closed = new CountDownLatch(1);
    private OptionalLong version;
    private boolean met;
    private boolean renewed;
    private Instant lastSign = Instant.now();
    private Duration pause = FIRST_PAUSE;
    private volatile @Nullable EventStream events;

    /** @param version after which changes are told; nothing for the present one */
    Changes(Transport transport, Patience patience, OptionalLong version) {
        this.transport = transport;
        this.longestOutage = patience.call();
        this.version = version;
    }

    /** The last change that was taken, or where it began; nothing if that was now, and nothing has been asked yet. */
    public OptionalLong version() {
        return version;
    }

    /**
     * Waits for the next change.
     *
     * @throws UnreachableException if the registry stays away, or this thread is interrupted
     * @throws NotFoundException if this registry does not tell what changes
     * @throws NotAllowedException if the caller may not read
     * @throws InvalidCallException if it was to begin after a version that is not there yet
     * @throws NoSuchElementException if this is closed
     */
    public Change next() {
        return next(FOREVER).orElseThrow(() -> new NoSuchElementException("this was closed; nobody watches any more"));
    }

    /** The same, for so long; nothing if nothing happened, or this is closed. */
    public Optional<Change> next(Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        try {
            while (!isClosed()) {
                Optional<Change> change = attempt(deadline);
                if (change.isPresent() || !Instant.now().isBefore(deadline)) {
                    return change;
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while waiting for changes" + goingOn(), e);
        }
    }

    /** All that happens until this is closed, as it happens. */
    public Stream<Change> stream() {
        return Stream.generate(() -> next(FOREVER))
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .onClose(this::close);
    }

    private Optional<Change> attempt(Instant deadline) throws InterruptedException {
        meet();
        EventStream stream;
        try {
            stream = listening();
        } catch (UnreachableException noToken) {
            pauseAfter(noToken, deadline);
            return Optional.empty();
        }
        Optional<Event> event = stream.next(left(deadline));
        if (stream.heard()) {
            lastSign = Instant.now();
            pause = FIRST_PAUSE;
            renewed = false;
        }
        if (stream.ended() && !isClosed()) {
            leave(stream);
            Optional<Refusal> refusal = stream.refusal();
            if (refusal.isPresent()) {
                requireAnotherAttempt(refusal.get());
            }
            pauseAfter(
                    refusal.map(said -> said.problem("GET " + PATH))
                            .orElseGet(() -> new UnreachableException("GET " + PATH + " broke off")),
                    deadline);
        }
        return event.flatMap(happened -> told(happened, stream));
    }

    private void leave(EventStream stream) {
        events = null;
        stream.close();
    }

    /** An ordinary call, so that who can't be reached, or lets nobody in, is noticed as with any other. */
    private void meet() {
        if (met) {
            return;
        }
        long present = present();
        if (version.isPresent() && version.getAsLong() > present) {
            throw new InvalidCallException("there is no version " + version.getAsLong()
                    + " yet after which changes could be told; the newest is " + present);
        }
        version = OptionalLong.of(version.orElse(present));
        lastSign = Instant.now();
        met = true;
    }

    private long present() {
        String newest = VersionSearch.everything().limitedTo(1).path(OptionalLong.empty());
        try {
            JsonNode versions = transport.get(newest).json().path("versions");
            return versions.path(0).path("atomic_version").asLong(0);
        } catch (NotFoundException e) {
            throw new NotFoundException("this registry does not tell what changes: " + e.getMessage(), e);
        }
    }

    private EventStream listening() {
        EventStream stream = events;
        if (stream == null) {
            stream = transport.events(PATH + "?since=" + version.orElseThrow());
            events = stream;
            if (isClosed()) {
                stream.close(); // by another thread, which may not have seen it
            }
        }
        return stream;
    }

    /** What was told already, before a connection broke, is not told again; what can't be read will be, by another connection. */
    private Optional<Change> told(Event event, EventStream stream) {
        if (!event.name().equals("change")) {
            return Optional.empty();
        }
        try {
            Change change = Change.of(JsonMapper.shared().readTree(event.data()));
            if (change.version() <= version.orElseThrow()) {
                return Optional.empty();
            }
            version = OptionalLong.of(change.version());
            return Optional.of(change);
        } catch (JacksonException e) {
            leave(stream);
            throw new ServerFailedException(
                    "the registry told a change in what is no JSON: " + e.getOriginalMessage() + goingOn(), e);
        } catch (ServerFailedException e) {
            leave(stream);
            throw e;
        }
    }

    /** A token may have run out meanwhile: an ordinary call gets the next one, or says that there is none. */
    private void requireAnotherAttempt(Refusal refusal) {
        if (refusal.status() == 401 && !renewed) {
            renewed = true;
            present();
        } else if (refusal.status() < 500 && refusal.status() != 429) {
            throw refusal.problem("GET " + PATH);
        }
    }

    private void pauseAfter(RunRegistryException problem, Instant deadline) throws InterruptedException {
        Duration away = Duration.between(lastSign, Instant.now());
        if (away.compareTo(longestOutage) > 0) {
            lastSign = Instant.now();
            throw new UnreachableException(
                    "nothing has been heard of changes for " + away.toSeconds() + " s: " + problem.getMessage()
                            + goingOn(),
                    problem);
        }
        long nanos = pause.toNanos() / 2 + ThreadLocalRandom.current().nextLong(pause.toNanos()); // not all at once
        boolean unused = closed.await(Math.min(nanos, left(deadline).toNanos()), TimeUnit.NANOSECONDS);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private String goingOn() {
        return version.isPresent() ? "; watch(" + version.getAsLong() + ") goes on from here" : "";
    }

    private static Duration left(Instant deadline) {
        Duration left = Duration.between(Instant.now(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Ends it; who waits is told that nothing comes any more. */
    @Override
    public void close() {
        closed.countDown();
        EventStream stream = events;
        if (stream != null) {
            stream.close();
        }
    }
}
