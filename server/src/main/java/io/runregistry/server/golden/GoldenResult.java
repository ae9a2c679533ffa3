package io.runregistry.server.golden;

import io.runregistry.core.lumi.LumiRanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects what a rule says of dataset after dataset, which come by run. Where several datasets of a run match, a
 * lumisection is golden if it is so in any of them, and weighs once. Not safe for threads.
 */
final class GoldenResult {

    private final ObjectNode golden = object();
    private final ObjectNode goldenByDataset = object();
    private final ObjectNode anti = object();
    private final ObjectNode antiByDataset = object();
    private final Sum recordedIn = new Sum();
    private final Sum deliveredIn = new Sum();
    private final Sum recordedLost = new Sum();
    private final Sum deliveredLost = new Sum();
    private final Map<JsonNode, Sum> lostByLeaf = new LinkedHashMap<>();
    private final Map<List<JsonNode>, Sum> lostByCombination = new LinkedHashMap<>();
    private final Map<List<JsonNode>, ObjectNode> responsible = new LinkedHashMap<>();
    private final List<EvaluatedDataset> sameRun = new ArrayList<>();
    private int firstRun;
    private int lastRun;

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    void add(EvaluatedDataset dataset) {
        if (dataset.runNumber() != lastRun) {
            finishRun();
            lastRun = dataset.runNumber();
            firstRun = firstRun == 0 ? lastRun : firstRun;
        }
        sameRun.add(dataset);
    }

    private void finishRun() {
        if (sameRun.isEmpty()) {
            return;
        }
        LumiRanges good = LumiRanges.empty();
        LumiRanges bad = LumiRanges.empty();
        for (EvaluatedDataset dataset : sameRun) {
            good = good.union(dataset.verdict().good());
            bad = bad.union(dataset.verdict().bad());
            put(goldenByDataset, dataset.key(), dataset.verdict().good());
            put(antiByDataset, dataset.key(), dataset.verdict().bad());
        }
        bad = bad.minus(good);
        EvaluatedDataset first = sameRun.get(0);
        put(golden, Integer.toString(first.runNumber()), good);
        put(anti, Integer.toString(first.runNumber()), bad);
        recordedIn.add(first.recorded().of(good));
        deliveredIn.add(first.delivered().of(good));
        recordedLost.add(first.recorded().of(bad));
        deliveredLost.add(first.delivered().of(bad));
        blame(good);
        sameRun.clear();
    }

    private static void put(ObjectNode json, String key, LumiRanges ranges) {
        if (!ranges.isEmpty()) {
            ArrayNode array = json.putArray(key);
            ranges.ranges().forEach(range -> array.addArray().add(range.first()).add(range.last()));
        }
    }

    private void blame(LumiRanges good) {
        Map<JsonNode, LumiRanges> leaves = new LinkedHashMap<>();
        Map<List<JsonNode>, LumiRanges> combinations = new LinkedHashMap<>();
        for (EvaluatedDataset dataset : sameRun) {
            dataset.verdict().blamed().forEach((combination, where) -> {
                put(responsible.computeIfAbsent(combination, c -> object()), dataset.key(), where);
                combinations.merge(combination, where.minus(good), LumiRanges::union);
                combination.forEach(leaf -> leaves.merge(leaf, where.minus(good), LumiRanges::union));
            });
        }
        Luminosity recorded = sameRun.get(0).recorded();
        leaves.forEach((leaf, where) ->
                lostByLeaf.computeIfAbsent(leaf, l -> new Sum()).add(recorded.of(where)));
        combinations.forEach((combination, where) ->
                lostByCombination.computeIfAbsent(combination, c -> new Sum()).add(recorded.of(where)));
    }

    /** No dataset comes any more. */
    void finish() {
        finishRun();
    }

    /** The first run that any matching dataset belongs to. */
    int firstRun() {
        return firstRun;
    }

    int lastRun() {
        return lastRun;
    }

    /** The wire's fields of a result. */
    void writeTo(ObjectNode json) {
        json.set("generated_json", golden);
        json.set("generated_json_with_dataset_names", goldenByDataset);
        json.set("generated_anti_json", anti);
        json.set("generated_anti_json_with_dataset_names", antiByDataset);
        json.put("min_run_number", firstRun);
        json.put("max_run_number", lastRun);
        json.put("total_recorded_luminosity", total(recordedIn, recordedLost));
        json.put("total_delivered_luminosity", total(deliveredIn, deliveredLost));
        json.put("recorded_luminosity_in_json", recordedIn.value());
        json.put("delivered_luminosity_in_json", deliveredIn.value());
        json.put("total_recorded_luminosity_lost", recordedLost.value());
        json.put("total_delivered_luminosity_lost", deliveredLost.value());
        ObjectNode quantity = json.putObject("rules_flagged_false_quantity_luminosity");
        lostByLeaf.forEach((leaf, sum) -> quantity.put(leaf.toString(), sum.value()));
        ObjectNode combinations = json.putObject("rules_flagged_false_combination_luminosity");
        lostByCombination.forEach((leaves, sum) -> combinations.put(key(leaves), sum.value()));
        ObjectNode ranges = json.putObject("runs_lumisections_responsible_for_rule");
        responsible.forEach((leaves, where) -> ranges.set(key(leaves), where));
    }

    private static double total(Sum in, Sum lost) {
        Sum total = new Sum();
        total.add(in.value());
        total.add(lost.value());
        return total.value();
    }

    private static String key(List<JsonNode> leaves) {
        return JsonNodeFactory.instance.arrayNode().addAll(leaves).toString();
    }
}
