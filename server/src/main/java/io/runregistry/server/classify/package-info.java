/** What is certified: workspaces and their columns. Read from configuration that comes with the server. */
@NullMarked
package io.runregistry.server.classify;

import org.jspecify.annotations.NullMarked;
