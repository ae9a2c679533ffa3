@NullMarked
package io.runregistry.server.golden.direct;

import org.jspecify.annotations.NullMarked;
