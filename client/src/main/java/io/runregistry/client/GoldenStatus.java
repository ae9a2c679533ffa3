package io.runregistry.client;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * How it stands with a golden JSON.
 *
 * @param progress 0 to 1
 * @param position 1 for the one that is taken next; only while it waits, and if the registry tells
 * @param reason why it failed, or who cancelled it
 */
public record GoldenStatus(State state, double progress, OptionalLong position, Optional<String> reason) {

    /** How far a golden JSON has come. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** Whether nothing will become of it any more. */
    public boolean isFinal() {
        return state != State.QUEUED && state != State.RUNNING;
    }

    static GoldenStatus of(State state, double progress) {
        return new GoldenStatus(state, progress, OptionalLong.empty(), Optional.empty());
    }

    static GoldenStatus of(JsonNode json) {
        String state = json.path("state").asString("");
        JsonNode position = json.path("position");
        try {
            return new GoldenStatus(
                    State.valueOf(state.toUpperCase(Locale.ROOT)),
                    json.path("progress").asDouble(0),
                    position.isIntegralNumber() ? OptionalLong.of(position.longValue()) : OptionalLong.empty(),
                    Optional.of(json.path("reason").asString("")).filter(reason -> !reason.isEmpty()));
        } catch (IllegalArgumentException e) {
            throw new ServerFailedException(
                    "the registry answered a golden JSON in the unknown state \"" + state + "\"", e);
        }
    }
}
