@NullMarked
package io.runregistry.server.playground;

import org.jspecify.annotations.NullMarked;
