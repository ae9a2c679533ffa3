/** What a user of the library sees of it: no more than its modules export. */
@NullMarked
package io.runregistry.outside;

import org.jspecify.annotations.NullMarked;
