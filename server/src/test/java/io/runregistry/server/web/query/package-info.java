/** The query box. */
@NullMarked
package io.runregistry.server.web.query;

import org.jspecify.annotations.NullMarked;
