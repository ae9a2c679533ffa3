/** How requests come in, before any room sees them: paths, bodies and their limits. Knows nothing of runs. */
@NullMarked
package io.runregistry.server.http;

import org.jspecify.annotations.NullMarked;
