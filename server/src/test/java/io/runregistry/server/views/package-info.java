/** Saved views over HTTP. */
@NullMarked
package io.runregistry.server.views;

import org.jspecify.annotations.NullMarked;
