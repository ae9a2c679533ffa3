/** What tests of every module need: a real server on a real PostgreSQL. */
@NullMarked
package io.runregistry.server.testing;

import org.jspecify.annotations.NullMarked;
