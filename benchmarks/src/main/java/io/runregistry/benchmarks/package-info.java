/** What we claim about speed and size, to be measured by anyone; see {@code docs/performance.md}. */
@NullMarked
package io.runregistry.benchmarks;

import org.jspecify.annotations.NullMarked;
