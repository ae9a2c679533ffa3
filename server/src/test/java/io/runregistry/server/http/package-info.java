@NullMarked
package io.runregistry.server.http;

import org.jspecify.annotations.NullMarked;
