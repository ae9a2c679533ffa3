@NullMarked
package io.runregistry.server.intake.standin;

import org.jspecify.annotations.NullMarked;
