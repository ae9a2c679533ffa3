@NullMarked
package io.runregistry.server.luminosity;

import org.jspecify.annotations.NullMarked;
