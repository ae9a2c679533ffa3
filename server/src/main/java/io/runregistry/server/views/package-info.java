/** Views of the pages that people save under a name, for themselves or for everybody. Owns the table {@code saved_view}. */
@NullMarked
package io.runregistry.server.views;

import org.jspecify.annotations.NullMarked;
