/**
 * Lumisections: ranges of them, sets of ranges, values that hold over ranges, lists such as golden JSONs with their
 * algebra and formats, and luminosity by lumisection.
 *
 * <p>A lumisection is about 23 s of a run, counted from 1. Every range here is inclusive at both ends. Nothing in this
 * package holds one object per lumisection: a range is the unit of storage, computing and transport.
 */
@NullMarked
package io.runregistry.core.lumi;

import org.jspecify.annotations.NullMarked;
