/** What edits that nobody has made yet would do to a golden JSON. Keeps nothing. */
@NullMarked
package io.runregistry.server.golden.effect;

import org.jspecify.annotations.NullMarked;
