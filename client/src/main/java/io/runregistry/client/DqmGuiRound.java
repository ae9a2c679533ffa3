package io.runregistry.client;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A look of the registry at what the DQM GUI has.
 *
 * @param askedBy who wanted it; empty if it came by itself
 * @param found empty unless it is done
 * @param problem why it failed; empty if it did not
 */
public record DqmGuiRound(
        int number,
        State state,
        Optional<String> askedBy,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Found> found,
        Optional<String> problem) {

    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * What came of it.
     *
     * @param samples in the list of the DQM GUI
     * @param unreadable of these
     * @param firstUnreadable where and why
     * @param datasets of the registry that changed
     * @param names that were new to these
     * @param opened of the datasets, those that had waited for the DQM GUI
     */
    public record Found(
            long samples, long unreadable, Optional<String> firstUnreadable, int datasets, int names, int opened) {}

    /** Whether nothing will become of it any more. */
    public boolean isFinal() {
        return state == State.DONE || state == State.FAILED;
    }

    static DqmGuiRound of(JsonNode json) {
        State state = state(json.path("state").asString(""));
        return new DqmGuiRound(
                json.path("round").asInt(0),
                state,
                text(json, "asked_by"),
                time(json, "started_at"),
                time(json, "ended_at"),
                state == State.DONE ? Optional.of(found(json)) : Optional.empty(),
                text(json, "problem"));
    }

    private static State state(String text) {
        try {
            return State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ServerFailedException(
                    "the registry answered a round of the DQM GUI in the unknown state \"" + text + "\"", e);
        }
    }

    private static Found found(JsonNode json) {
        return new Found(
                json.path("samples").asLong(0),
                json.path("unreadable").asLong(0),
                text(json, "first_unreadable"),
                json.path("datasets").asInt(0),
                json.path("names").asInt(0),
                json.path("opened").asInt(0));
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        return text(json, name).map(text -> Wire.time(json, name));
    }
}
