/** The cycles' pages. */
@NullMarked
package io.runregistry.server.web.cycles;

import org.jspecify.annotations.NullMarked;
