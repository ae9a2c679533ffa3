@NullMarked
package io.runregistry.server.golden.saved;

import org.jspecify.annotations.NullMarked;
