package io.runregistry.server.log;

import io.runregistry.core.lumi.LumisectionValues;
import tools.jackson.databind.JsonNode;

/** OMS values (JSON scalars) of lumisections of a dataset, by name; where they say nothing, what was said before stays. */
public record OmsLumisectionChange(int runNumber, String name, LumisectionValues<JsonNode> values) implements Change {}
