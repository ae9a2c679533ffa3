/** Datasets as they are now: their routes and queries. Reads {@code dataset}, and {@code run} for the run's attributes. */
@NullMarked
package io.runregistry.server.datasets;

import org.jspecify.annotations.NullMarked;
