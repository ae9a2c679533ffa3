@NullMarked
package io.runregistry.server.changes;

import org.jspecify.annotations.NullMarked;
