package io.runregistry.client;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How the taking of runs from OMS goes on.
 *
 * @param oms where OMS is; nothing if the registry asks none
 * @param storedUntil all changes in OMS up to then are stored, or among those that failed
 * @param lastRound the one that began last
 * @param nextRoundAt when the next one comes; nothing if rounds are made only for those who ask
 * @param failed how many runs could not be stored
 */
public record OmsState(
        Optional<String> oms,
        Optional<Instant> storedUntil,
        Optional<OmsRound> lastRound,
        Optional<Instant> nextRoundAt,
        int failed) {

    static OmsState of(JsonNode json) {
        return new OmsState(
                json.path("oms").asStringOpt(),
                json.path("stored_until").asStringOpt().map(Instant::parse),
                json.path("last_round").isObject()
                        ? Optional.of(OmsRound.of(json.path("last_round")))
                        : Optional.empty(),
                json.path("next_round_at").asStringOpt().map(Instant::parse),
                json.path("failed").asInt(0));
    }
}
