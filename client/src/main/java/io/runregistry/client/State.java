package io.runregistry.client;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How far a run, or a dataset in a workspace, has come. */
public enum State {
    OPEN("OPEN"),
    SIGNOFF("SIGNOFF"),
    COMPLETED("COMPLETED"),
    /** Of datasets only: it has not appeared in the DQM GUI yet. */
    WAITING_DQM_GUI("waiting dqm gui");

    private final String wire;

    State(String wire) {
        this.wire = wire;
    }

    /** As it is written on the wire. */
    public String wire() {
        return wire;
    }

    /**
     * A state as the wire writes it.
     *
     * @throws InvalidCallException if it is none
     */
    public static State parse(String text) {
        return Arrays.stream(values())
                .filter(state -> state.wire.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidCallException("unknown state \"" + text + "\"; use "
                        + Arrays.stream(values()).map(State::wire).collect(Collectors.joining(", "))));
    }

    /** A part of a path. */
    String encoded() {
        return Wire.encoded(wire);
    }

    State ofRun() {
        if (this == WAITING_DQM_GUI) {
            throw new InvalidCallException("a run is OPEN, SIGNOFF or COMPLETED, never \"" + wire + "\"");
        }
        return this;
    }
}
