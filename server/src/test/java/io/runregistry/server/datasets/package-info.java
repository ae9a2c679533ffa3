@NullMarked
package io.runregistry.server.datasets;

import org.jspecify.annotations.NullMarked;
