@NullMarked
package io.runregistry.server.database;

import org.jspecify.annotations.NullMarked;
