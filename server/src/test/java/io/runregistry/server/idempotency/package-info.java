@NullMarked
package io.runregistry.server.idempotency;

import org.jspecify.annotations.NullMarked;
