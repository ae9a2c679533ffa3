package io.runregistry.server.golden.direct;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Sum;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.core.rule.Verdict;
import io.runregistry.server.golden.Luminosity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects what a golden rule loses of what another one, the denominator, has: luminosity in the unit of its source, and by
 * which leaves of the golden rule. Not safe for threads.
 */
final class Loss {

    private final Sum recorded = new Sum();
    private final Sum delivered = new Sum();
    private final Map<JsonNode, Share> byLeaf = new LinkedHashMap<>();
    private final Map<List<JsonNode>, Share> byCombination = new LinkedHashMap<>();

    private static final class Share {
        private int lumisections;
        private final Sum luminosity = new Sum();

        private void add(int count, double recorded) {
            lumisections += count;
            luminosity.add(recorded);
        }
    }

    void add(DatasetFacts facts, Verdict golden, Verdict denominator) {
        LumiRanges lost = denominator.good().minus(golden.good());
        if (lost.isEmpty()) {
            return;
        }
        Luminosity luminosity = new Luminosity(facts.oms().column("recorded"));
        recorded.add(luminosity.of(lost));
        delivered.add(new Luminosity(facts.oms().column("delivered")).of(lost));
        LumiRanges weighing = lost.intersection(
                facts.oms().column("recorded").where(value -> value.isNumber() && value.doubleValue() > 0));
        golden.blamed().forEach((leaves, where) -> blame(leaves, where.intersection(weighing), luminosity));
    }

    private void blame(List<JsonNode> leaves, LumiRanges where, Luminosity luminosity) {
        if (!where.isEmpty()) {
            double weight = luminosity.of(where);
            byCombination.computeIfAbsent(leaves, key -> new Share()).add(where.count(), weight);
            leaves.forEach(
                    leaf -> byLeaf.computeIfAbsent(leaf, key -> new Share()).add(where.count(), weight));
        }
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("recorded_luminosity_lost", recorded.value());
        json.put("delivered_luminosity_lost", delivered.value());
        ObjectNode quantity = json.putObject("rules_flagged_false_quantity");
        ObjectNode combination = json.putObject("rules_flagged_false_combination");
        ObjectNode quantityLuminosity = json.putObject("rules_flagged_false_quantity_luminosity");
        ObjectNode combinationLuminosity = json.putObject("rules_flagged_false_combination_luminosity");
        byLeaf.forEach((leaf, share) -> put(quantity, quantityLuminosity, leaf.toString(), share));
        byCombination.forEach((leaves, share) -> put(
                combination,
                combinationLuminosity,
                JsonNodeFactory.instance.arrayNode().addAll(leaves).toString(),
                share));
        return json;
    }

    private static void put(ObjectNode counts, ObjectNode luminosities, String key, Share share) {
        counts.put(key, share.lumisections);
        luminosities.put(key, share.luminosity.value());
    }
}
