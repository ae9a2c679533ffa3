package io.runregistry.server.log;

import io.runregistry.core.lumi.LumisectionValues;
import java.time.Instant;

/**
 * What one action said of the lumisections of a dataset.
 *
 * @param version of the event
 * @param author who did it
 * @param manual whether a person said it
 */
public record PastEvent<V>(
        long version,
        int runNumber,
        String name,
        boolean manual,
        String author,
        String comment,
        Instant createdAt,
        LumisectionValues<V> values) {}
