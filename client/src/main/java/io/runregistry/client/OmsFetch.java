package io.runregistry.client;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Runs that somebody wants from OMS, and what became of them so far.
 *
 * @param runs how many there are; 0 as long as the registry has not asked OMS which a range has
 * @param waiting how many of them are yet to be fetched
 * @param flagged how many were no longer OPEN and are flagged, since rules now say otherwise
 * @param failures those that could not be stored, the first thousand of them
 * @param problem why it does not go on, or did not
 */
public record OmsFetch(
        int number,
        State state,
        int runs,
        int waiting,
        int created,
        int changed,
        int unchanged,
        int flagged,
        int failed,
        List<Failure> failures,
        Optional<String> problem) {

    /** What it has come to. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** OMS was away for too long. */
        FAILED,
        CANCELLED
    }

    /** A run that could not be stored, and why. */
    public record Failure(int runNumber, String reason) {}

    public OmsFetch {
        failures = List.copyOf(failures);
    }

    /** Whether nothing will become of it any more. */
    public boolean isFinal() {
        return state != State.WAITING && state != State.RUNNING;
    }

    static OmsFetch of(JsonNode json) {
        return new OmsFetch(
                count(json, "fetch"),
                Oms.state(State.class, json),
                count(json, "runs"),
                count(json, "waiting"),
                count(json, "created"),
                count(json, "changed"),
                count(json, "unchanged"),
                count(json, "flagged"),
                count(json, "failed"),
                json.path("failures")
                        .valueStream()
                        .map(failure -> new Failure(
                                Wire.runNumber(failure), failure.path("reason").asString("")))
                        .toList(),
                json.path("problem").asStringOpt());
    }

    private static int count(JsonNode json, String name) {
        return json.path(name).asInt(0);
    }

    @Override
    public String toString() {
        return "fetch " + number + " (" + state.name().toLowerCase(Locale.ROOT) + ")";
    }
}
