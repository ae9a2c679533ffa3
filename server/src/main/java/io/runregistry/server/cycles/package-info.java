/**
 * Certification cycles: some datasets that are certified together against a deadline, how far each workspace has come, and
 * who did what. Owns {@code cycle}, {@code cycle_dataset} and {@code cycle_change}; datasets are moved by their own room.
 */
@NullMarked
package io.runregistry.server.cycles;

import org.jspecify.annotations.NullMarked;
