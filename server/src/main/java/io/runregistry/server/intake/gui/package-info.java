/**
 * Looks in the DQM GUI, round by round, which offline datasets there are, and has those that waited for it opened. Its table is
 * {@code dqm_gui_round}.
 */
@NullMarked
package io.runregistry.server.intake.gui;

import org.jspecify.annotations.NullMarked;
