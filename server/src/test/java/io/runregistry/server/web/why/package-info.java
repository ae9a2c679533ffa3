/** Why lumisections are not golden, and what is lost, as people ask it. */
@NullMarked
package io.runregistry.server.web.why;

import org.jspecify.annotations.NullMarked;
