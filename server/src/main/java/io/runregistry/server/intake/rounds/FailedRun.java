package io.runregistry.server.intake.rounds;

import java.time.Instant;
import org.jooq.Record;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run that could not be stored.
 *
 * @param lastUpdate of the run as OMS listed it then; empty if it was not listed
 */
record FailedRun(
        int runNumber,
        String lastUpdate,
        String reason,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt,
        Instant nextTryAt) {

    static FailedRun of(Record row) {
        return new FailedRun(
                row.get("run_number", Integer.class),
                row.get("last_update", String.class),
                row.get("reason", String.class),
                row.get("attempts", Integer.class),
                Round.time(row, "first_failed_at").orElseThrow(),
                Round.time(row, "last_failed_at").orElseThrow(),
                Round.time(row, "next_try_at").orElseThrow());
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("run_number", runNumber)
                .put("reason", reason)
                .put("attempts", attempts)
                .put("first_failed_at", firstFailedAt.toString())
                .put("last_failed_at", lastFailedAt.toString())
                .put("next_try_at", nextTryAt.toString());
    }
}
