@NullMarked
package io.runregistry.server.golden.effect;

import org.jspecify.annotations.NullMarked;
