/**
 * Copies of another registry's runs: takes a run whole, writes only what differs, and leaves alone what people changed here.
 *
 * <p>Table: {@code mirrored_run}, which run is whose copy, and of what state.
 */
@NullMarked
package io.runregistry.server.mirror;

import org.jspecify.annotations.NullMarked;
