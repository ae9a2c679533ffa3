package io.runregistry.server.log;

import org.jspecify.annotations.Nullable;

/**
 * That an event no longer holds. What the log says is what all events say but those undone; a reversal can be undone, too.
 *
 * @param name of the dataset of which the event spoke; null if it spoke of the run
 * @param reverted the version of the event
 */
public record Reversal(int runNumber, @Nullable String name, long reverted) implements Change {}
