@NullMarked
package io.runregistry.server.golden.explain;

import org.jspecify.annotations.NullMarked;
