@NullMarked
package io.runregistry.dist;

import org.jspecify.annotations.NullMarked;
