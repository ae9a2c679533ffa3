/** The page of a run or a dataset. */
@NullMarked
package io.runregistry.server.web.run;

import org.jspecify.annotations.NullMarked;
