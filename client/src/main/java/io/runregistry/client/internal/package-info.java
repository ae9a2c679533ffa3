/** How calls travel: HTTP, tokens, retries, paging. Nobody outside may rely on it. */
@NullMarked
package io.runregistry.client.internal;

import org.jspecify.annotations.NullMarked;
