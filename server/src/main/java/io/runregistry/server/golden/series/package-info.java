/**
 * Series: golden JSONs published under a name, each entry a file that never changes, by hand or by a schedule. Owns
 * {@code series}, all tables whose names begin with {@code series_}, and {@code scheduled_tasks}.
 */
@NullMarked
package io.runregistry.server.golden.series;

import org.jspecify.annotations.NullMarked;
