/** Moving and batches. */
@NullMarked
package io.runregistry.server.web.moving;

import org.jspecify.annotations.NullMarked;
