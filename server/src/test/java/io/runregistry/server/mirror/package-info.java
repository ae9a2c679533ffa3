@NullMarked
package io.runregistry.server.mirror;

import org.jspecify.annotations.NullMarked;
