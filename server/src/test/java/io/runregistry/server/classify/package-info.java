@NullMarked
package io.runregistry.server.classify;

import org.jspecify.annotations.NullMarked;
