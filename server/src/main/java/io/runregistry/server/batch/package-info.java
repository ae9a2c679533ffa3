/**
 * What all calls share that act on many datasets in one version: looking before doing (dry runs and their tokens), what is
 * done, what is passed over and why, and how much luminosity it concerns. Owns no tables and no routes.
 */
@NullMarked
package io.runregistry.server.batch;

import org.jspecify.annotations.NullMarked;
