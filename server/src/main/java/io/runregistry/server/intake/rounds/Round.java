package io.runregistry.server.intake.rounds;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Record;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A round of looking for new and changed runs.
 *
 * @param askedBy nobody if its time had come
 * @param problem why it ended before its end
 */
record Round(
        int number,
        State state,
        Optional<String> askedBy,
        Instant askedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Counts counts,
        Optional<String> problem) {

    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    static Round of(Record row) {
        return new Round(
                row.get("round", Integer.class),
                State.valueOf(row.get("state", String.class)),
                Optional.ofNullable(row.get("asked_by", String.class)),
                time(row, "asked_at").orElseThrow(),
                time(row, "started_at"),
                time(row, "ended_at"),
                new Counts(
                        row.get("listed", Integer.class),
                        row.get("created", Integer.class),
                        row.get("changed", Integer.class),
                        row.get("unchanged", Integer.class),
                        row.get("flagged", Integer.class),
                        row.get("failed", Integer.class)),
                Optional.ofNullable(row.get("problem", String.class)));
    }

    static Optional<Instant> time(Record row, String name) {
        return Optional.ofNullable(row.get(name, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("round", number).put("state", state.name().toLowerCase(Locale.ROOT));
        json.put("asked_by", askedBy.orElse(null)).put("asked_at", askedAt.toString());
        json.put("started_at", startedAt.map(Instant::toString).orElse(null));
        json.put("ended_at", endedAt.map(Instant::toString).orElse(null));
        json.put("listed", counts.listed()).put("created", counts.created());
        json.put("changed", counts.changed()).put("unchanged", counts.unchanged());
        json.put("flagged", counts.flagged()).put("failed", counts.failed());
        return json.put("problem", problem.orElse(null));
    }
}
