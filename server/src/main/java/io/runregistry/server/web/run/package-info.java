/** The page of a run or a dataset: facts, states, and all that is said of its lumisections as one chart. */
@NullMarked
package io.runregistry.server.web.run;

import org.jspecify.annotations.NullMarked;
