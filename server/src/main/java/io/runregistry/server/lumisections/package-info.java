/** Lumisection values as they are now, in the wire's many forms: one by one, as ranges, by column. Reads {@code lumisections}. */
@NullMarked
package io.runregistry.server.lumisections;

import org.jspecify.annotations.NullMarked;
