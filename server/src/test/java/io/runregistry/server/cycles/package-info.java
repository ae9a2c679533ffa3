@NullMarked
package io.runregistry.server.cycles;

import org.jspecify.annotations.NullMarked;
