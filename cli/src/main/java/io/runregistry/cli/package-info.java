/** {@code rr}, the command: a class for each subcommand, on top of the client library. */
@NullMarked
package io.runregistry.cli;

import org.jspecify.annotations.NullMarked;
