package io.runregistry.server.log;

import io.runregistry.core.lumi.LumiRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a version from being undone: what a later one said of the same place, or that what it spoke of is not
 * there any more.
 *
 * @param lumisections null for attributes
 * @param atomicVersion the later version
 * @param by who made it
 */
public record UndoConflict(
        int runNumber,
        Place place,
        @Nullable LumiRange lumisections,
        long atomicVersion,
        String by,
        Instant createdAt) {}
