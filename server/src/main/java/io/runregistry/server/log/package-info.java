/**
 * The event log: versions and events, appending them, folding them into current values. The only code that writes
 * registry data.
 *
 * <p>Tables: {@code version, run_event, dataset_event, lumisection_event} (append only), and the current values {@code
 * run, dataset, flag, lumisections, attribute}.
 */
@NullMarked
package io.runregistry.server.log;

import org.jspecify.annotations.NullMarked;
