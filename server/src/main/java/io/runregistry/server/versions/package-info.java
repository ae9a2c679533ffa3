/** What was done, by whom and when: the versions of the log. Reads {@code version}. */
@NullMarked
package io.runregistry.server.versions;

import org.jspecify.annotations.NullMarked;
