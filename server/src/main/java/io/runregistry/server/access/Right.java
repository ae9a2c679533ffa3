package io.runregistry.server.access;

/** What a route asks of its caller. */
public enum Right {
    /** Nothing, whatever the settings say. */
    OPEN,
    /** It only reads; a setting says whether anybody may. */
    READ,
    /** It keeps something of the caller's own, as a golden JSON; who it is must be known. */
    SIGNED_IN,
    /** It changes the registry: an e-group of the caller's must be permitted on the path. */
    PERMITTED,
    /** It is for what feeds the registry by itself. */
    FEED
}
