/** The tables, used as people do. */
@NullMarked
package io.runregistry.server.web.table;

import org.jspecify.annotations.NullMarked;
