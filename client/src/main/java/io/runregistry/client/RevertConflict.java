package io.runregistry.client;

import io.runregistry.core.lumi.LumiRange;
import java.time.Instant;
import java.util.Optional;

/**
 * Something of a version that a later one changed again, so that undoing it would undo the later one, too.
 *
 * @param dataset the dataset concerned; empty if it is the run
 * @param name the attribute or the column
 * @param lumisections where; empty for attributes
 * @param atomicVersion the later version
 * @param by who made the later version
 * @param createdAt when, UTC
 */
public record RevertConflict(
        int runNumber,
        Optional<String> dataset,
        String name,
        Optional<LumiRange> lumisections,
        long atomicVersion,
        String by,
        Instant createdAt) {}
