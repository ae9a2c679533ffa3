@NullMarked
package io.runregistry.server.versions;

import org.jspecify.annotations.NullMarked;
