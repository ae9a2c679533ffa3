package io.runregistry.client;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A round in which the registry looked for new and changed runs in OMS.
 *
 * @param endedAt nothing as long as it goes on
 * @param listed how many runs OMS listed as changed
 * @param flagged how many were no longer OPEN and were flagged, since rules now say otherwise
 * @param problem why it ended before its end
 */
public record OmsRound(
        int number,
        State state,
        Optional<Instant> endedAt,
        int listed,
        int created,
        int changed,
        int unchanged,
        int flagged,
        int failed,
        Optional<String> problem) {

    /** What it has come to. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** OMS did not answer. */
        FAILED
    }

    /** Whether nothing will become of it any more. */
    public boolean isFinal() {
        return state == State.DONE || state == State.FAILED;
    }

    static OmsRound of(JsonNode json) {
        return new OmsRound(
                json.path("round").asInt(0),
                Oms.state(State.class, json),
                json.path("ended_at").asStringOpt().map(Instant::parse),
                json.path("listed").asInt(0),
                json.path("created").asInt(0),
                json.path("changed").asInt(0),
                json.path("unchanged").asInt(0),
                json.path("flagged").asInt(0),
                json.path("failed").asInt(0),
                json.path("problem").asStringOpt());
    }
}
