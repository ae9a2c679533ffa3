/**
 * Looks in the DQM GUI, round by round, which offline datasets there are, and has those that waited for it opened. Its tables are
 * {@code dqm_gui_round} and {@code dqm_gui_task}.
 */
@NullMarked
package io.runregistry.server.intake.gui;

import org.jspecify.annotations.NullMarked;
