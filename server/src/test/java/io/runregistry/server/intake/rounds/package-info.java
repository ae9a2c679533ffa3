@NullMarked
package io.runregistry.server.intake.rounds;

import org.jspecify.annotations.NullMarked;
