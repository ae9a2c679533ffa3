/** The page one begins with. */
@NullMarked
package io.runregistry.server.web.start;

import org.jspecify.annotations.NullMarked;
