@NullMarked
package io.runregistry.server.runs;

import org.jspecify.annotations.NullMarked;
