/**
 * Golden JSONs at once, without a job: the older calls, in which the rule itself says which datasets are meant, one of each run.
 * Reads runs, datasets and lumisections in one snapshot; owns no tables.
 */
@NullMarked
package io.runregistry.server.golden.direct;

import org.jspecify.annotations.NullMarked;
