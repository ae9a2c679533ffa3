package io.runregistry.server.log;

import tools.jackson.databind.node.ObjectNode;

/** Attributes of a run that get these values; all others stay. The first one of a run creates it. */
public record RunChange(int runNumber, ObjectNode omsAttributes, ObjectNode rrAttributes) implements Change {}
