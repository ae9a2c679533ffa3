/**
 * Golden JSONs: which lumisections a rule finds good, as jobs that survive a restart. Owns {@code golden_json}, which
 * is its own queue; reads runs, datasets and lumisections in one snapshot.
 */
@NullMarked
package io.runregistry.server.golden;

import org.jspecify.annotations.NullMarked;
