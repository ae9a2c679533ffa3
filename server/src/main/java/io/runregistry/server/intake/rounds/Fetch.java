package io.runregistry.server.intake.rounds;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs that somebody wants fetched.
 *
 * @param range whose runs these are, unless they were named one by one
 * @param runs how many there are; 0 as long as OMS was not asked which a range has
 * @param waiting how many of them are yet to be fetched
 * @param failures the first of those that could not be stored
 * @param problem why it does not go on, or did not
 */
record Fetch(
        int number,
        State state,
        String askedBy,
        Instant askedAt,
        Optional<Instant> endedAt,
        Optional<Range> range,
        int runs,
        int waiting,
        Counts counts,
        List<Failure> failures,
        Optional<String> problem,
        Optional<Instant> problemSince) {

    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        boolean isEnd() {
            return this != WAITING && this != RUNNING;
        }
    }

    /** Both included. */
    record Range(int first, int last) {}

    record Failure(int runNumber, String reason) {}

    static Fetch of(Record row, List<Failure> failures) {
        @Nullable Integer first = row.get("first_run", Integer.class);
        return new Fetch(
                row.get("id", Integer.class),
                State.valueOf(row.get("state", String.class)),
                row.get("asked_by", String.class),
                Round.time(row, "asked_at").orElseThrow(),
                Round.time(row, "ended_at"),
                first == null ? Optional.empty() : Optional.of(new Range(first, row.get("last_run", Integer.class))),
                row.get("runs", Integer.class),
                row.get("waiting", Integer.class),
                new Counts(
                        row.get("runs", Integer.class),
                        row.get("created", Integer.class),
                        row.get("changed", Integer.class),
                        row.get("unchanged", Integer.class),
                        row.get("flagged", Integer.class),
                        row.get("failed", Integer.class)),
                failures,
                Optional.ofNullable(row.get("problem", String.class)),
                Round.time(row, "problem_since"));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("fetch", number).put("state", state.name().toLowerCase(Locale.ROOT));
        json.put("asked_by", askedBy).put("asked_at", askedAt.toString());
        json.put("ended_at", endedAt.map(Instant::toString).orElse(null));
        json.put("from", range.map(Range::first).orElse(null));
        json.put("to", range.map(Range::last).orElse(null));
        json.put("runs", runs).put("waiting", waiting);
        json.put("created", counts.created()).put("changed", counts.changed());
        json.put("unchanged", counts.unchanged()).put("flagged", counts.flagged());
        json.put("failed", counts.failed());
        ArrayNode told = json.putArray("failures");
        failures.forEach(
                failure -> told.addObject().put("run_number", failure.runNumber).put("reason", failure.reason));
        return json.put("problem", problem.orElse(null));
    }
}
