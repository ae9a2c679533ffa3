package io.runregistry.server.intake.demo;

import java.time.Instant;

/**
 * A row of the table of LHC fills.
 *
 * @param bField in T
 * @param energy of a beam in GeV
 * @param stableFrom when beams were declared stable
 */
record DemoFill(
        int number, double bField, double energy, String type, String scheme, Instant stableFrom, Instant stableTo) {}
