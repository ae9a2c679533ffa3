@NullMarked
package io.runregistry.server.search;

import org.jspecify.annotations.NullMarked;
