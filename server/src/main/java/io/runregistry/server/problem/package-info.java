/** The one place where exceptions become HTTP answers: the wire's {@code {"err": "…"}} with the right status. */
@NullMarked
package io.runregistry.server.problem;

import org.jspecify.annotations.NullMarked;
