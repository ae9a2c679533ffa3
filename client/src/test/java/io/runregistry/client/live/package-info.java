/** Reading from a registry that people use, and nothing but reading: docs/publishing.md. */
@NullMarked
package io.runregistry.client.live;

import org.jspecify.annotations.NullMarked;
