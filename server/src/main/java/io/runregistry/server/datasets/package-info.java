/**
 * Datasets: what they are now, their states, and what is done to all that match a filter. Reads {@code dataset}, and {@code
 * run} for the run's attributes.
 */
@NullMarked
package io.runregistry.server.datasets;

import org.jspecify.annotations.NullMarked;
