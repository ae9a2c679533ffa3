@NullMarked
package io.runregistry.client.internal;

import org.jspecify.annotations.NullMarked;
