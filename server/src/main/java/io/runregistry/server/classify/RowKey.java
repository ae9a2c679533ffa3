package io.runregistry.server.classify;

/** Where a row is found: an id within a part. */
record RowKey(Part part, int id) {}
