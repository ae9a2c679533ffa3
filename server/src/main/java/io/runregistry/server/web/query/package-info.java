/** The query box of every page that asks: what may come next, what is wrong where, conditions as rows, the question as code. */
@NullMarked
package io.runregistry.server.web.query;

import org.jspecify.annotations.NullMarked;
