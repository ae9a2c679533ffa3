/**
 * The client library: {@link io.runregistry.client.RunRegistry} and what it gives.
 */
@NullMarked
package io.runregistry.client;

import org.jspecify.annotations.NullMarked;
