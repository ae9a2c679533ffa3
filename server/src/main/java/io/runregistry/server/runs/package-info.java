/** Runs as they are now: their routes and queries. Reads {@code run}, and {@code dataset} for the online flags. */
@NullMarked
package io.runregistry.server.runs;

import org.jspecify.annotations.NullMarked;
