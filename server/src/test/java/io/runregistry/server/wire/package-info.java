@NullMarked
package io.runregistry.server.wire;

import org.jspecify.annotations.NullMarked;
