/**
 * A stand-in for OMS, for the demo and for tests: it speaks the aggregation API and CERN's sign-in over HTTP, out of a season
 * of runs that it keeps in memory, and makes the faults it is asked for. Owns no tables.
 */
@NullMarked
package io.runregistry.server.intake.standin;

import org.jspecify.annotations.NullMarked;
