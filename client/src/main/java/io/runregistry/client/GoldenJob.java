package io.runregistry.client;

import io.runregistry.client.internal.Answer;
import io.runregistry.client.internal.EventStream;
import io.runregistry.client.internal.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A golden JSON that is being made, or was. Safe for threads. A registry of this project tells how it goes on by itself; any
 * other is asked from time to time.
 */
public final class GoldenJob {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Transport transport;
    private final int id;
    private final List<String> warnings;

    GoldenJob(Transport transport, int id, List<String> warnings) {
        this.transport = transport;
        this.id = id;
        this.warnings = List.copyOf(warnings);
    }

    /** By which it is found again: {@link GoldenJobs#find}. */
    public int id() {
        return id;
    }

    /** What looks wrong about its rule; only known where it was begun. */
    public List<String> warnings() {
        return warnings;
    }

    /** @throws NotFoundException if it was deleted */
    public GoldenStatus status() {
        try {
            return GoldenStatus.of(transport.get(path()).json());
        } catch (NotFoundException routeOrJob) {
            return statusOfWire();
        }
    }

    private GoldenStatus statusOfWire() {
        try {
            Answer answer = poll();
            return switch (answer.status()) {
                case 200 -> GoldenStatus.of(GoldenStatus.State.DONE, 1);
                case 202 -> GoldenStatus.of(GoldenStatus.State.RUNNING, progress(answer));
                default -> GoldenStatus.of(GoldenStatus.State.QUEUED, 0);
            };
        } catch (ServerFailedException e) {
            return new GoldenStatus(
                    GoldenStatus.State.FAILED, 0, OptionalLong.empty(), Optional.ofNullable(e.getMessage()));
        }
    }

    /**
     * Waits until it is done.
     *
     * @throws UnreachableException if it is not done in time; it goes on, and can be awaited again
     * @throws ServerFailedException with the reason if it failed, or was cancelled
     * @throws NotFoundException if it was deleted
     */
    public GoldenJson await(Duration atMost) {
        return await(atMost, status -> {});
    }

    /** The same, told how it goes on; by this thread. */
    public GoldenJson await(Duration atMost, Consumer<GoldenStatus> told) {
        Instant deadline = Instant.now().plus(atMost);
        try {
            listen(deadline, told);
            return ask(deadline, atMost, told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while waiting for golden JSON " + id, e);
        }
    }

    /** Until it ends, or as long as that can be heard. */
    private void listen(Instant deadline, Consumer<GoldenStatus> told) throws InterruptedException {
        try (EventStream events = transport.events(path() + "/events")) {
            while (true) {
                Optional<EventStream.Event> event = events.next(left(deadline));
                if (event.isEmpty()) {
                    return;
                }
                GoldenStatus status =
                        GoldenStatus.of(JsonMapper.shared().readTree(event.get().data()));
                told.accept(status);
                if (status.isFinal()) {
                    return;
                }
            }
        }
    }

    private GoldenJson ask(Instant deadline, Duration atMost, Consumer<GoldenStatus> told) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            Answer answer = poll();
            if (answer.status() == 200) {
                return GoldenJson.of(answer.json().path("final_json"));
            }
            told.accept(GoldenStatus.of(
                    answer.status() == 202 ? GoldenStatus.State.RUNNING : GoldenStatus.State.QUEUED, progress(answer)));
            Duration left = left(deadline);
            if (left.isZero()) {
                throw new UnreachableException("golden JSON " + id + " was not ready within "
                        + atMost.toMillis() / 1000.0 + " s; ask for it again by this id");
            }
            TimeUnit.NANOSECONDS.sleep(shorter(pause, left).toNanos());
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private Answer poll() {
        return transport.post("/json_portal/json", Wire.object().put("id_json", Integer.toString(id)));
    }

    private static double progress(Answer answer) {
        return answer.json().path("progress").asDouble(0);
    }

    private static Duration left(Instant deadline) {
        Duration left = Duration.between(Instant.now(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Has it end: if it waits it never starts, if it runs it stops soon.
     *
     * @throws ConflictException if it is done or failed
     * @throws NotAllowedException if somebody else began it
     * @throws NotFoundException if it was deleted, or the registry is one where nothing can be cancelled
     */
    public GoldenStatus cancel() {
        return GoldenStatus.of(transport
                .write("POST", path() + "/cancel", Wire.object(), Map.of())
                .json());
    }

    private String path() {
        return "/golden/jobs/" + id;
    }

    @Override
    public String toString() {
        return "golden JSON " + id;
    }
}
