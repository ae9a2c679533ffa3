/**
 * When OMS is asked about which runs: in rounds that look for new and changed ones, and in fetches that somebody asks for. What
 * could not be stored is kept and tried again. Owns the tables whose names begin with {@code oms_}.
 */
@NullMarked
package io.runregistry.server.intake.rounds;

import org.jspecify.annotations.NullMarked;
