package io.runregistry.client;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A run that OMS knows and that could not be stored.
 *
 * @param attempts how often it was tried
 */
public record OmsFailedRun(
        int runNumber, String reason, int attempts, Instant firstFailedAt, Instant lastFailedAt, Instant nextTryAt) {

    static OmsFailedRun of(JsonNode json) {
        return new OmsFailedRun(
                Wire.runNumber(json),
                json.path("reason").asString(""),
                json.path("attempts").asInt(0),
                Wire.time(json, "first_failed_at"),
                Wire.time(json, "last_failed_at"),
                Wire.time(json, "next_try_at"));
    }
}
