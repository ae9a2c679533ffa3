@NullMarked
package io.runregistry.server.web.editing;

import org.jspecify.annotations.NullMarked;
