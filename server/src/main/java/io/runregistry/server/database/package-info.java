/**
 * PostgreSQL: the embedded one, started and stopped with the server, or one that somebody else runs; its migrations; and
 * connections that read the registry as it is, or as it was.
 *
 * <p>Nothing here knows what is stored.
 */
@NullMarked
package io.runregistry.server.database;

import org.jspecify.annotations.NullMarked;
