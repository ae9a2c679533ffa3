/** The log: which versions there are, what each changed, and undoing one. */
@NullMarked
package io.runregistry.server.web.log;

import org.jspecify.annotations.NullMarked;
