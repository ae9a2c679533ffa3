package io.runregistry.server.log;

import java.time.Instant;
import java.util.Optional;

/**
 * The action that gave something the value that it has.
 *
 * @param automatic whether the feed or a rule said it, and no person
 * @param again the revert since which it is so again, after something else had been said; nothing if there was none
 */
public record Origin(
        long atomicVersion,
        String author,
        String comment,
        Instant createdAt,
        boolean automatic,
        Optional<Origin> again) {

    Origin againSince(Origin revert) {
        return new Origin(atomicVersion, author, comment, createdAt, automatic, Optional.of(revert));
    }
}
