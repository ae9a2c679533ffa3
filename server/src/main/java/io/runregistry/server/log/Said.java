package io.runregistry.server.log;

/** A change, and whether a person made it. */
record Said(Change change, boolean manual) {}
