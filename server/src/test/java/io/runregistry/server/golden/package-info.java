@NullMarked
package io.runregistry.server.golden;

import org.jspecify.annotations.NullMarked;
