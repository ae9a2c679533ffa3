/** The log's pages. */
@NullMarked
package io.runregistry.server.web.log;

import org.jspecify.annotations.NullMarked;
