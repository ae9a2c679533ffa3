/** What production was recorded answering, asked again of this server. */
@NullMarked
package io.runregistry.server.wire;

import org.jspecify.annotations.NullMarked;
