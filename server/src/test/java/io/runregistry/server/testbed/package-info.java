@NullMarked
package io.runregistry.server.testbed;

import org.jspecify.annotations.NullMarked;
