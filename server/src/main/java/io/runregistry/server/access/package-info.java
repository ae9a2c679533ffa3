/**
 * Who somebody is and what they may do. Nothing else reads tokens or headers of identity.
 *
 * <p>A {@link io.runregistry.server.access.Mode} says who calls; a route says by {@link
 * io.runregistry.server.access.Requires} what it asks of its caller; the table {@code permission_revision} says which e-group
 * may change what.
 */
@NullMarked
package io.runregistry.server.access;

import org.jspecify.annotations.NullMarked;
