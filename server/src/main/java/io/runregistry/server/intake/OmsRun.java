package io.runregistry.server.intake;

import io.runregistry.core.lumi.LumisectionValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as the online monitoring system knows it.
 *
 * @param attributes with those that are worked out from them, as {@code dt_included}
 * @param values those of its lumisections that are kept, luminosities in the unit that OMS gives
 */
record OmsRun(ObjectNode attributes, LumisectionValues<JsonNode> values) {}
