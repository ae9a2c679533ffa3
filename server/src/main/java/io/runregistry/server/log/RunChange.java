package io.runregistry.server.log;

import tools.jackson.databind.node.ObjectNode;

/**
 * Attributes of a run that get these values; all others stay. The first one of a run creates it. A null that a person sets
 * as an RR attribute takes back what people set, so that the automatic value shows again.
 */
public record RunChange(int runNumber, ObjectNode omsAttributes, ObjectNode rrAttributes) implements Change {}
