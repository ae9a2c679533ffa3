@NullMarked
package io.runregistry.server.problem;

import org.jspecify.annotations.NullMarked;
