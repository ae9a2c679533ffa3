/**
 * Tells what changes, as it happens: each version once, in order, to whoever listens.
 *
 * <p>Has no tables; reads the log's. Versions become visible in the order of their numbers, as the log promises, so the number
 * of the last version told is all that a listener needs to go on.
 */
@NullMarked
package io.runregistry.server.changes;

import org.jspecify.annotations.NullMarked;
