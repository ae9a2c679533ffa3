package io.runregistry.core.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * Something that was changed since somebody looked.
 *
 * @param runNumber the run concerned
 * @param dataset the dataset concerned; empty if it is the run
 * @param what the attributes or the columns that were changed, as {@code dt-dt 3-7}
 * @param version of the event
 * @param atomicVersion the action's number
 * @param by who did it
 * @param comment what the action is called
 * @param createdAt when, UTC
 */
public record LaterChange(
        @JsonProperty("run_number") int runNumber,
        String dataset,
        String what,
        long version,
        @JsonProperty("atomic_version") long atomicVersion,
        String by,
        String comment,
        Instant createdAt) {}
