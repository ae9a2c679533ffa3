@NullMarked
package io.runregistry.client;

import org.jspecify.annotations.NullMarked;
