@NullMarked
package io.runregistry.server.lumisections;

import org.jspecify.annotations.NullMarked;
