@NullMarked
package io.runregistry.cli;

import org.jspecify.annotations.NullMarked;
