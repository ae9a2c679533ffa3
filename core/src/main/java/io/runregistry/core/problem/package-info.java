/** What may go wrong with what somebody asked, in words that say what was wrong, where, and what would be right. */
@NullMarked
package io.runregistry.core.problem;

import org.jspecify.annotations.NullMarked;
