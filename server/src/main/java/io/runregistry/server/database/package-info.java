/**
 * PostgreSQL: the embedded one, started and stopped with the server, or one that somebody else runs; and its migrations.
 *
 * <p>Nothing here knows what is stored.
 */
@NullMarked
package io.runregistry.server.database;

import org.jspecify.annotations.NullMarked;
