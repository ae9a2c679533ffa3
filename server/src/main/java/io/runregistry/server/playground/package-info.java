/**
 * Trying rules out: which parts of one hold for a run, for a lumisection, or for any data; how those in force come to what they
 * say of a run; and what others would change. Only reads; owns no tables.
 */
@NullMarked
package io.runregistry.server.playground;

import org.jspecify.annotations.NullMarked;
