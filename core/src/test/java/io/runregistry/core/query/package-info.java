@NullMarked
package io.runregistry.core.query;

import org.jspecify.annotations.NullMarked;
