@NullMarked
package io.runregistry.server.log;

import org.jspecify.annotations.NullMarked;
