/** The page one begins with: what is going on now. */
@NullMarked
package io.runregistry.server.web.start;

import org.jspecify.annotations.NullMarked;
