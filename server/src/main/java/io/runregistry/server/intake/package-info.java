/**
 * What comes from outside: runs with their lumisections, and offline datasets, read as a stream, checked, and handed to
 * the log. Owns no tables.
 */
@NullMarked
package io.runregistry.server.intake;

import org.jspecify.annotations.NullMarked;
