/**
 * What was done, by whom and when, what it changed, and undoing it; and reading the registry as of a version. Reads {@code
 * version} and the tables of events.
 */
@NullMarked
package io.runregistry.server.versions;

import org.jspecify.annotations.NullMarked;
