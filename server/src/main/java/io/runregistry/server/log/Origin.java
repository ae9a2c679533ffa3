package io.runregistry.server.log;

import java.time.Instant;

/**
 * The action that gave something the value that it has.
 *
 * @param automatic whether the feed or a rule said it, and no person
 */
public record Origin(long atomicVersion, String author, String comment, Instant createdAt, boolean automatic) {}
