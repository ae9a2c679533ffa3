package io.runregistry.server.golden;

import io.runregistry.core.lumi.Sum;
import io.runregistry.core.rule.FalseLeaves;
import io.runregistry.server.golden.EvaluatedBlock.Blame;
import io.runregistry.server.golden.EvaluatedBlock.Entries;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Collects what a rule says of block after block, which come by run, to the wire's answer. Not safe for threads. */
final class GoldenResult {

    private final List<JsonNode> leaves;
    private final List<EvaluatedBlock> blocks = new ArrayList<>();

    /** @param leaves the rule's, in its order */
    GoldenResult(List<JsonNode> leaves) {
        this.leaves = leaves;
    }

    void add(EvaluatedBlock block) {
        if (block.datasets > 0) {
            blocks.add(block);
        }
    }

    int datasets() {
        return blocks.stream().mapToInt(block -> block.datasets).sum();
    }

    /** The first run that any matching dataset belongs to; 0 if there is none. */
    int firstRun() {
        return blocks.isEmpty() ? 0 : blocks.get(0).firstRun;
    }

    int lastRun() {
        return blocks.isEmpty() ? 0 : blocks.get(blocks.size() - 1).lastRun;
    }

    /**
     * The luminosity of the online datasets of all runs between the first and the last, matching or not.
     */
    record OfRunRange(double recorded, double delivered) {}

    /** The wire's fields of a result: members of an object, with commas between. */
    void writeTo(Writer json, OfRunRange range) throws IOException {
        writeEntries(json, "generated_json", block -> block.golden);
        writeEntries(json.append(','), "generated_json_with_dataset_names", block -> block.goldenByDataset);
        writeEntries(json.append(','), "generated_anti_json", block -> block.anti);
        writeEntries(json.append(','), "generated_anti_json_with_dataset_names", block -> block.antiByDataset);
        json.append(",\"min_run_number\":").append(Integer.toString(firstRun()));
        json.append(",\"max_run_number\":").append(Integer.toString(lastRun()));
        writeLuminosities(json);
        writeNumber(json, "total_recorded_luminosity_from_run_range", range.recorded());
        writeNumber(json, "total_delivered_luminosity_from_run_range", range.delivered());
        writeLeaves(json);
        writeCombinations(json);
    }

    private void writeEntries(Writer json, String name, Function<EvaluatedBlock, Entries> entries) throws IOException {
        json.append('"').append(name).append("\":");
        Entries.write(blocks.stream().map(entries).toList(), json);
    }

    private void writeLuminosities(Writer json) throws IOException {
        double recordedIn = sum(block -> block.recordedIn.value());
        double deliveredIn = sum(block -> block.deliveredIn.value());
        double recordedLost = sum(block -> block.recordedLost.value());
        double deliveredLost = sum(block -> block.deliveredLost.value());
        writeNumber(json, "total_recorded_luminosity", recordedIn + recordedLost);
        writeNumber(json, "total_delivered_luminosity", deliveredIn + deliveredLost);
        writeNumber(json, "recorded_luminosity_in_json", recordedIn);
        writeNumber(json, "delivered_luminosity_in_json", deliveredIn);
        writeNumber(json, "total_recorded_luminosity_lost", recordedLost);
        writeNumber(json, "total_delivered_luminosity_lost", deliveredLost);
    }

    private double sum(ToDoubleFunction<EvaluatedBlock> luminosity) {
        Sum sum = new Sum();
        blocks.forEach(block -> sum.add(luminosity.applyAsDouble(block)));
        return sum.value();
    }

    private static void writeNumber(Writer json, String name, double number) throws IOException {
        json.append(",\"").append(name).append("\":").append(number(number));
    }

    private static String number(double number) {
        return DoubleNode.valueOf(number).toString();
    }

    /** A leaf that a rule says twice is one to blame. */
    private void writeLeaves(Writer json) throws IOException {
        Map<Integer, Sum> sums = new TreeMap<>();
        blocks.forEach(block -> block.lostByLeaf.forEach(
                (leaf, sum) -> sums.computeIfAbsent(leaf, l -> new Sum()).add(sum.value())));
        Map<JsonNode, Double> lost = new LinkedHashMap<>();
        sums.forEach((leaf, sum) -> lost.putIfAbsent(leaves.get(leaf), sum.value()));
        Members members = new Members(json, "rules_flagged_false_quantity_luminosity");
        for (Map.Entry<JsonNode, Double> leaf : lost.entrySet()) {
            members.next(quoted(leaf.getKey())).append(number(leaf.getValue()));
        }
        json.append('}');
    }

    private void writeCombinations(Writer json) throws IOException {
        Map<FalseLeaves, List<Blame>> blamed = new LinkedHashMap<>();
        blocks.forEach(block -> block.blamed.forEach((combination, blame) ->
                blamed.computeIfAbsent(combination, c -> new ArrayList<>()).add(blame)));
        Map<String, List<Blame>> byKey = new LinkedHashMap<>();
        blamed.forEach((combination, blames) -> byKey.put(key(combination), blames));
        Members luminosities = new Members(json, "rules_flagged_false_combination_luminosity");
        for (Map.Entry<String, List<Blame>> blame : byKey.entrySet()) {
            Sum sum = new Sum();
            blame.getValue().forEach(part -> sum.add(part.recorded.value()));
            luminosities.next(blame.getKey()).append(number(sum.value()));
        }
        json.append('}');
        Members ranges = new Members(json, "runs_lumisections_responsible_for_rule");
        for (Map.Entry<String, List<Blame>> blame : byKey.entrySet()) {
            List<Entries> where =
                    blame.getValue().stream().map(part -> part.where).toList();
            Entries.write(where, ranges.next(blame.getKey()));
        }
        json.append('}');
    }

    private static String key(FalseLeaves combination) {
        return quoted(JsonNodeFactory.instance.arrayNode().addAll(combination.leaves()));
    }

    private static String quoted(JsonNode key) {
        return StringNode.valueOf(key.toString()).toString();
    }

    /** The members of an object within the answer, begun with its brace. */
    private static final class Members {
        private final Writer json;
        private String comma = "";

        Members(Writer json, String name) throws IOException {
            this.json = json;
            json.append(",\"").append(name).append("\":{");
        }

        Writer next(String quotedName) throws IOException {
            json.append(comma).append(quotedName).append(':');
            comma = ",";
            return json;
        }
    }
}
