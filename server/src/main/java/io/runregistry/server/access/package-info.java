/**
 * Who somebody is and what they may do. Nothing else reads tokens or headers of identity.
 *
 * <p>So far there is one mode, {@code local}: the server listens on the loopback address only, and whoever is on this
 * machine may do everything.
 */
@NullMarked
package io.runregistry.server.access;

import org.jspecify.annotations.NullMarked;
