/** Pages of golden JSONs, as people use them. */
@NullMarked
package io.runregistry.server.web.golden;

import org.jspecify.annotations.NullMarked;
