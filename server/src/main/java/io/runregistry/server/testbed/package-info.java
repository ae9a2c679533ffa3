/**
 * Registries for the tests of other programs: one PostgreSQL, and in one process as many servers as are asked for, each on an
 * empty database of its own. What the library {@code runregistry-testkit} starts beside a program's tests.
 *
 * <p>Nothing else uses it, and it knows only how a server is started.
 */
@NullMarked
package io.runregistry.server.testbed;

import org.jspecify.annotations.NullMarked;
