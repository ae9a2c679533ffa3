/** Golden rules that people save under a name, to use them again. Owns the table {@code saved_rule}. */
@NullMarked
package io.runregistry.server.golden.saved;

import org.jspecify.annotations.NullMarked;
