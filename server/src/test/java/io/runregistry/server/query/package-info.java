@NullMarked
package io.runregistry.server.query;

import org.jspecify.annotations.NullMarked;
