/** Reads the examples of the documentation, and runs them as a reader would. */
@NullMarked
package io.runregistry.cli.examples;

import org.jspecify.annotations.NullMarked;
