/**
 * Why lumisections are not golden: which leaves of a rule are false, by which values, who set them and when, and what that
 * costs; and why two lists differ. Only reads; owns no table.
 */
@NullMarked
package io.runregistry.server.golden.explain;

import org.jspecify.annotations.NullMarked;
