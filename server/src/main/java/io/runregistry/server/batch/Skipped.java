package io.runregistry.server.batch;

import io.runregistry.server.log.DatasetKey;

/** A dataset that a call passes over, and why. */
public record Skipped(DatasetKey dataset, String reason) {}
