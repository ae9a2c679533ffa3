/** Why lumisections are not golden, of a run, a lumisection or a list; and to what luminosity is lost, as charts. */
@NullMarked
package io.runregistry.server.web.why;

import org.jspecify.annotations.NullMarked;
