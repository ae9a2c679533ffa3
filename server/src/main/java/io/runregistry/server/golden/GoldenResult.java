package io.runregistry.server.golden;

import io.runregistry.core.lumi.Sum;
import io.runregistry.core.rule.FalseLeaves;
import io.runregistry.server.golden.EvaluatedBlock.Blame;
import io.runregistry.server.golden.EvaluatedBlock.Entries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Collects what a rule says of block after block, which come by run, to the wire's answer. Not safe for threads. */
final class GoldenResult {

    private final List<JsonNode> leaves;
    private final Entries golden = new Entries();
    private final Entries goldenByDataset = new Entries();
    private final Entries anti = new Entries();
    private final Entries antiByDataset = new Entries();
    private final Sum recordedIn = new Sum();
    private final Sum deliveredIn = new Sum();
    private final Sum recordedLost = new Sum();
    private final Sum deliveredLost = new Sum();
    private final Map<Integer, Sum> lostByLeaf = new TreeMap<>();
    private final Map<FalseLeaves, Blame> blamed = new LinkedHashMap<>();
    private int datasets;
    private int firstRun;
    private int lastRun;

    /** @param leaves the rule's, in its order */
    GoldenResult(List<JsonNode> leaves) {
        this.leaves = leaves;
    }

    void add(EvaluatedBlock block) {
        if (block.datasets == 0) {
            return;
        }
        datasets += block.datasets;
        firstRun = firstRun == 0 ? block.firstRun : firstRun;
        lastRun = block.lastRun;
        golden.add(block.golden);
        goldenByDataset.add(block.goldenByDataset);
        anti.add(block.anti);
        antiByDataset.add(block.antiByDataset);
        recordedIn.add(block.recordedIn.value());
        deliveredIn.add(block.deliveredIn.value());
        recordedLost.add(block.recordedLost.value());
        deliveredLost.add(block.deliveredLost.value());
        block.lostByLeaf.forEach(
                (leaf, sum) -> lostByLeaf.computeIfAbsent(leaf, l -> new Sum()).add(sum.value()));
        block.blamed.forEach((combination, blame) -> {
            Blame all = blamed.computeIfAbsent(combination, c -> new Blame());
            all.recorded.add(blame.recorded.value());
            all.where.add(blame.where);
        });
    }

    int datasets() {
        return datasets;
    }

    /** The first run that any matching dataset belongs to. */
    int firstRun() {
        return firstRun;
    }

    int lastRun() {
        return lastRun;
    }

    /** The wire's fields of a result: members of an object, with commas between. */
    void writeTo(StringBuilder json) {
        golden.writeTo(json.append("\"generated_json\":"));
        goldenByDataset.writeTo(json.append(",\"generated_json_with_dataset_names\":"));
        anti.writeTo(json.append(",\"generated_anti_json\":"));
        antiByDataset.writeTo(json.append(",\"generated_anti_json_with_dataset_names\":"));
        json.append(",\"min_run_number\":").append(firstRun);
        json.append(",\"max_run_number\":").append(lastRun);
        put(json, "total_recorded_luminosity", total(recordedIn, recordedLost));
        put(json, "total_delivered_luminosity", total(deliveredIn, deliveredLost));
        put(json, "recorded_luminosity_in_json", recordedIn.value());
        put(json, "delivered_luminosity_in_json", deliveredIn.value());
        put(json, "total_recorded_luminosity_lost", recordedLost.value());
        put(json, "total_delivered_luminosity_lost", deliveredLost.value());
        putLeaves(json);
        putCombinations(json);
    }

    static void put(StringBuilder json, String name, double number) {
        json.append(",\"").append(name).append("\":").append(DoubleNode.valueOf(number));
    }

    private static double total(Sum in, Sum lost) {
        Sum total = new Sum();
        total.add(in.value());
        total.add(lost.value());
        return total.value();
    }

    /** A leaf that a rule says twice is one to blame. */
    private void putLeaves(StringBuilder json) {
        Map<JsonNode, Double> lost = new LinkedHashMap<>();
        lostByLeaf.forEach((leaf, sum) -> lost.putIfAbsent(leaves.get(leaf), sum.value()));
        json.append(",\"rules_flagged_false_quantity_luminosity\":{");
        String comma = "";
        for (Map.Entry<JsonNode, Double> leaf : lost.entrySet()) {
            json.append(comma).append(quoted(leaf.getKey())).append(':').append(DoubleNode.valueOf(leaf.getValue()));
            comma = ",";
        }
        json.append('}');
    }

    private void putCombinations(StringBuilder json) {
        Map<FalseLeaves, String> keys = new LinkedHashMap<>();
        blamed.keySet().forEach(combination -> keys.put(combination, key(combination)));
        Function<Map.Entry<FalseLeaves, Blame>, String> key = entry -> String.valueOf(keys.get(entry.getKey()));
        json.append(",\"rules_flagged_false_combination_luminosity\":{");
        String comma = "";
        for (Map.Entry<FalseLeaves, Blame> blame : blamed.entrySet()) {
            json.append(comma)
                    .append(key.apply(blame))
                    .append(':')
                    .append(DoubleNode.valueOf(blame.getValue().recorded.value()));
            comma = ",";
        }
        json.append("},\"runs_lumisections_responsible_for_rule\":{");
        comma = "";
        for (Map.Entry<FalseLeaves, Blame> blame : blamed.entrySet()) {
            blame.getValue().where.writeTo(json.append(comma).append(key.apply(blame)).append(':'));
            comma = ",";
        }
        json.append('}');
    }

    private static String key(FalseLeaves combination) {
        return quoted(JsonNodeFactory.instance.arrayNode().addAll(combination.leaves()));
    }

    private static String quoted(JsonNode key) {
        return StringNode.valueOf(key.toString()).toString();
    }
}
