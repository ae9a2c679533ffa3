/** A season of runs, taken from a stand-in for OMS that fails, while shifters edit; and what has to come of it. */
@NullMarked
package io.runregistry.server.intake.season;

import org.jspecify.annotations.NullMarked;
