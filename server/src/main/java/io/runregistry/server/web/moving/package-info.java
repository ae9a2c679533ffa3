/** Moving and batches: something is done to many runs or datasets, after a look at what it comes to. */
@NullMarked
package io.runregistry.server.web.moving;

import org.jspecify.annotations.NullMarked;
