/**
 * Luminosity: taking in what brilcalc measured, summing it up, and telling how much of it is lost and by whose fault. Reads
 * {@code lumisections} and {@code dataset}; writes through the log, and has no table of its own.
 */
@NullMarked
package io.runregistry.server.luminosity;

import org.jspecify.annotations.NullMarked;
