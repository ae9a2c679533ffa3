package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import java.time.Duration;
import java.time.Instant;

/** The DQM GUI, in which the registry looks for offline datasets. Safe for threads. */
public final class DqmGui {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Transport transport;
    private final Writes writes;

    DqmGui(Transport transport, Writes writes) {
        this.transport = transport;
        this.writes = writes;
    }

    public DqmGuiState state() {
        return DqmGuiState.of(transport.get("/dqm_gui/state").json());
    }

    /**
     * Has a round made now, and does not wait for it. If one is under way, this one comes after it.
     *
     * @throws ConflictException if the registry was not told of a DQM GUI
     */
    public DqmGuiRound startRound() {
        return DqmGuiRound.of(writes.post("/dqm_gui/rounds", Wire.object()));
    }

    /** @throws NotFoundException if there was no such round */
    public DqmGuiRound round(int number) {
        return DqmGuiRound.of(transport.get("/dqm_gui/rounds/" + number).json());
    }

    /**
     * Waits until a round is done or has failed.
     *
     * @throws UnreachableException if it has not ended in time; it goes on
     */
    public DqmGuiRound await(int number, Duration atMost) {
        Instant deadline = Instant.now().plus(atMost);
        DqmGuiRound round = round(number);
        while (!round.isFinal()) {
            if (Instant.now().isAfter(deadline)) {
                throw new UnreachableException("round " + number + " of the DQM GUI has not ended within "
                        + atMost.toSeconds() + " s; it goes on");
            }
            pause(number);
            round = round(number);
        }
        return round;
    }

    private static void pause(int number) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while waiting for round " + number + " of the DQM GUI", e);
        }
    }
}
