package io.runregistry.server.classify;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;

/**
 * What the rules say of a run, given what people have set.
 *
 * @param runClass its class, empty if there is none
 * @param significant by the rule of the class that holds, which may be one that a person set
 * @param statuses of each online column in each lumisection; empty unless the run is, or was set, significant
 */
public record Classified(String runClass, boolean significant, LumisectionValues<Triplet> statuses) {}
