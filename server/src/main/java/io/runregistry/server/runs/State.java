package io.runregistry.server.runs;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.Arrays;
import java.util.Optional;

/** How far the certification of a run by shifters has come. */
enum State {
    OPEN,
    SIGNOFF,
    COMPLETED;

    private static Optional<State> find(String name) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    /** @throws InvalidRequestException in the wire's words if a run can't be moved there */
    static State parseFinal(String name) {
        return find(name)
                .orElseThrow(() -> new InvalidRequestException(
                        "unknown_state",
                        "to",
                        "The final state must be SIGNOFF, OPEN OR COMPLETED, no other option is valid; it is \"" + name
                                + "\""));
    }

    static State parsePresent(String name) {
        return find(name)
                .orElseThrow(() -> new InvalidRequestException(
                        "unknown_state",
                        "from",
                        "unknown state \"" + name + "\" to move a run from; known are OPEN, SIGNOFF and COMPLETED"));
    }
}
