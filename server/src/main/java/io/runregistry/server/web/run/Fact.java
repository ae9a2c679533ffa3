package io.runregistry.server.web.run;

/**
 * Something that is known of a run.
 *
 * @param value with its unit, as people read it
 * @param description what it is; empty if nobody says
 */
record Fact(String name, String value, String description) {}
