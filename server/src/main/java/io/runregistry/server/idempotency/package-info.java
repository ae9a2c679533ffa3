/**
 * Actions that are asked for twice and done once: who does not know whether an answer was lost or the question repeats it with the
 * same {@code Idempotency-Key}.
 */
@NullMarked
package io.runregistry.server.idempotency;

import org.jspecify.annotations.NullMarked;
