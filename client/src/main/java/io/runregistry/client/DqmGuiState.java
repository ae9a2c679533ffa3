package io.runregistry.client;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * How it stands with the DQM GUI.
 *
 * @param url where the registry looks; empty if it was not told of any
 * @param everyMinutes how long after a round the next one comes; empty if they come only when somebody asks
 * @param nextRoundAt empty if none is due, or one is being made
 * @param failuresInARow how many rounds failed since one did not
 * @param lastDone the last round that did not fail
 */
public record DqmGuiState(
        Optional<String> url,
        OptionalLong everyMinutes,
        Optional<Instant> nextRoundAt,
        int failuresInARow,
        Optional<DqmGuiRound> lastRound,
        Optional<DqmGuiRound> lastDone) {

    static DqmGuiState of(JsonNode json) {
        return new DqmGuiState(
                Optional.of(json.path("url")).filter(JsonNode::isString).map(JsonNode::stringValue),
                Wire.optionalLong(json, "every_minutes"),
                Optional.of(json.path("next_round_at"))
                        .filter(JsonNode::isString)
                        .map(time -> Wire.time(json, "next_round_at")),
                json.path("failures_in_a_row").asInt(0),
                round(json, "last_round"),
                round(json, "last_done"));
    }

    private static Optional<DqmGuiRound> round(JsonNode json, String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isObject).map(DqmGuiRound::of);
    }
}
