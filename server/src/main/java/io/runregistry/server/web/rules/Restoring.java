package io.runregistry.server.web.rules;

/**
 * Making what was in force at a revision the newest again.
 *
 * @param newest the revision that is in force
 * @param difference what would change
 */
record Restoring(long revision, long newest, Difference difference) {}
