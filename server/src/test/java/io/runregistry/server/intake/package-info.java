@NullMarked
package io.runregistry.server.intake;

import org.jspecify.annotations.NullMarked;
