package io.runregistry.core.rule;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a rule is evaluated on.
 *
 * @param run {@code {run_number, oms: {…}, rr: {…}}}
 * @param dataset {@code {name, …attributes}}
 * @param oms OMS values by lumisection, inherited ones included
 * @param rr judgements by lumisection
 */
public record DatasetFacts(
        ObjectNode run, ObjectNode dataset, LumisectionValues<JsonNode> oms, LumisectionValues<Triplet> rr) {}
