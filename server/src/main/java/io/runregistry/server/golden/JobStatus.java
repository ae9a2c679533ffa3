package io.runregistry.server.golden;

import io.runregistry.server.golden.GoldenStore.State;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How it stands with a golden JSON.
 *
 * @param position 1 for the one that is taken next; null unless it waits
 * @param reason why it failed, or who cancelled it
 * @param startedAt of the last attempt
 * @param waited seconds before the last attempt, or until now
 * @param ran seconds of the last attempt, up to now if it runs
 * @param version as of which it was evaluated
 * @param evaluatedDatasets on how many datasets the rule was evaluated for it; the others' answers were known
 */
record JobStatus(
        int id,
        State state,
        double progress,
        @Nullable Long position,
        @Nullable String reason,
        String createdBy,
        String namePattern,
        String tags,
        int attempts,
        boolean deleted,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        double waited,
        @Nullable Double ran,
        @Nullable Long version,
        @Nullable Integer evaluatedDatasets) {

    private static final Set<State> FINAL = Set.of(State.DONE, State.FAILED, State.CANCELLED);

    /** To be completed by a condition on {@code job}. */
    static final String SELECT = """
            SELECT job.id, job.state, job.progress, queue.position, job.failed_reason, job.created_by,
                job.dataset_name_filter, job.tags, job.attempts, job.deleted, job.created_at, job.started_at, job.ended_at,
                extract(epoch FROM coalesce(job.started_at, job.ended_at, clock_timestamp()) - job.created_at) AS waited,
                CASE WHEN job.state <> 'QUEUED' THEN
                    extract(epoch FROM coalesce(job.ended_at, clock_timestamp()) - job.started_at) END AS ran,
                job.atomic_version, job.evaluated_datasets
            FROM golden_json job LEFT JOIN golden_queue queue ON queue.id = job.id
            """;

    static JobStatus of(Record row) {
        return new JobStatus(
                row.get("id", Integer.class),
                State.valueOf(row.get("state", String.class)),
                row.get("progress", Double.class),
                row.get("position", Long.class),
                row.get("failed_reason", String.class),
                row.get("created_by", String.class),
                row.get("dataset_name_filter", String.class),
                row.get("tags", String.class),
                row.get("attempts", Integer.class),
                row.get("deleted", Boolean.class),
                row.get("created_at", OffsetDateTime.class),
                row.get("started_at", OffsetDateTime.class),
                row.get("ended_at", OffsetDateTime.class),
                row.get("waited", Double.class),
                row.get("ran", Double.class),
                row.get("atomic_version", Long.class),
                row.get("evaluated_datasets", Integer.class));
    }

    /** Whether nothing will become of it any more. */
    boolean isFinal() {
        return FINAL.contains(state);
    }

    /** Whether somebody who was told the one need not be told the other. */
    boolean tellsTheSameAs(JobStatus other) {
        return state == other.state && progress == other.progress && Objects.equals(position, other.position);
    }

    /** {@code queued}, {@code running}, {@code done}, {@code failed} or {@code cancelled}. */
    String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("state", stateName());
        json.put("progress", progress);
        if (position != null) {
            json.put("position", position);
        }
        if (reason != null) {
            json.put("reason", reason);
        }
        json.put("dataset_name_filter", namePattern);
        json.put("tags", tags);
        json.put("created_by", createdBy);
        json.put("attempts", attempts);
        json.put("created_at", GoldenEntry.millis(createdAt.toInstant()));
        if (startedAt != null) {
            json.put("started_at", GoldenEntry.millis(startedAt.toInstant()));
        }
        if (endedAt != null) {
            json.put("ended_at", GoldenEntry.millis(endedAt.toInstant()));
        }
        json.put("waiting_seconds", waited);
        if (ran != null) {
            json.put("running_seconds", ran);
        }
        if (version != null) {
            json.put("runregistry_version", Long.toString(version));
        }
        if (evaluatedDatasets != null) {
            json.put("evaluated_datasets", evaluatedDatasets);
        }
        return json;
    }
}
