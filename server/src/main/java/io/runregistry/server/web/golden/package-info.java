/** Golden JSONs: those that were asked for, making one, comparing two, and the series in which they are published. */
@NullMarked
package io.runregistry.server.web.golden;

import org.jspecify.annotations.NullMarked;
