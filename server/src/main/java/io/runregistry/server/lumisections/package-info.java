/**
 * Lumisection values: as they are now, in the wire's many forms (one by one, as ranges, by column), and who may edit them
 * when. Reads {@code lumisections}, and {@code dataset} and {@code run} for the states that decide.
 */
@NullMarked
package io.runregistry.server.lumisections;

import org.jspecify.annotations.NullMarked;
