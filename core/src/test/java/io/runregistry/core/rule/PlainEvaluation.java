package io.runregistry.core.rule;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random rules and datasets, and what rules say of them, found in the plain way: lumisection by lumisection. */
final class PlainEvaluation {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final List<String> BITS = List.of("bpix_ready", "cms_active", "prescale_index", "recorded");
    static final List<String> COLUMNS = List.of("dt-dt", "csc-csc", "tracker-strip");

    private PlainEvaluation() {}

    static DatasetFacts facts(Map<String, ColumnRanges<JsonNode>> oms, Map<String, ColumnRanges<Triplet>> rr) {
        ObjectNode run = (ObjectNode)
                JSON.readTree(
                        "{\"run_number\": 7, \"oms\": {\"energy\": 6800, \"b_field\": null}, \"rr\": {\"class\": \"Collisions22\"}}");
        ObjectNode dataset = (ObjectNode) JSON.readTree("{\"name\": \"/PromptReco/Collisions2022/DQM\"}");
        return new DatasetFacts(run, dataset, LumisectionValues.of(oms), LumisectionValues.of(rr));
    }

    static <V> Map<String, ColumnRanges<V>> columns(Random random, List<String> names, Supplier<V> value) {
        Map<String, ColumnRanges<V>> columns = new HashMap<>();
        for (String name : names) {
            ColumnRanges.Builder<V> ranges = new ColumnRanges.Builder<>();
            int lumisection = 1;
            while (lumisection < 25 && random.nextInt(8) > 0) {
                int first = lumisection + random.nextInt(3);
                lumisection = first + 1 + random.nextInt(5);
                ranges.add(first, lumisection - 1, value.get());
            }
            columns.put(name, ranges.build());
        }
        return columns;
    }

    static JsonNode scalar(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextInt(3));
            default -> NODES.booleanNode(random.nextBoolean());
        };
    }

    static Status status(Random random) {
        return List.of(Status.GOOD, Status.BAD, Status.STANDBY, Status.EMPTY).get(random.nextInt(4));
    }

    static JsonNode rule(Random random, int depth) {
        if (depth == 0) {
            return leaf(random);
        }
        return switch (random.nextInt(7)) {
            case 0, 1 -> operation("and", rule(random, depth - 1), rule(random, depth - 1), leaf(random));
            case 2, 3 -> operation("or", rule(random, depth - 1), leaf(random));
            case 4 -> operation("!", rule(random, depth - 1));
            case 5 -> operation("if", leaf(random), rule(random, depth - 1), rule(random, depth - 1));
            default -> leaf(random);
        };
    }

    private static JsonNode leaf(Random random) {
        String bit = BITS.get(random.nextInt(BITS.size()));
        String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
        return switch (random.nextInt(17)) {
            case 0, 1, 2 -> operation("==", variable("lumisection.rr." + column), NODES.stringNode("GOOD"));
            case 3, 4, 5 -> operation("==", variable("lumisection.oms." + bit), NODES.booleanNode(true));
            case 6 -> variable("lumisection.oms." + bit);
            case 7 -> operation(">=", variable("run.oms.energy"), NODES.numberNode(random.nextBoolean() ? 6500 : 7000));
            case 8 -> operation("<", variable("lumisection.lumisection_number"), NODES.numberNode(random.nextInt(25)));
            case 9 ->
                operation("missing", NODES.stringNode("lumisection.rr." + column), NODES.stringNode("run.oms.b_field"));
            case 10 ->
                operation(
                        "in",
                        NODES.stringNode("BAD"),
                        operation("cat", variable("lumisection.rr." + column), variable("lumisection.oms." + bit)));
            case 11 -> operation("var", operation("cat", NODES.stringNode("lumisection.oms."), NODES.stringNode(bit)));
            case 12 -> operation("!!", variable("lumisection.rr"));
            case 13 -> operation("in", NODES.stringNode("Prompt"), variable("dataset.name"));
            case 14 -> operation("<", variable("run.run_number"), variable("dataset.first"));
            case 15 ->
                operation(
                        "if",
                        operation(">", variable("run.oms.energy"), NODES.numberNode(6600)),
                        operation("==", variable("lumisection.rr." + column), NODES.stringNode("GOOD")),
                        operation(">", variable("lumisection.oms." + bit), NODES.numberNode(1)));
            default -> operation("some", array(NODES.numberNode(1)), variable(""));
        };
    }

    private static JsonNode variable(String name) {
        return NODES.objectNode().put("var", name);
    }

    private static JsonNode operation(String name, JsonNode... arguments) {
        ObjectNode operation = NODES.objectNode();
        operation.set(name, array(arguments));
        return operation;
    }

    private static ArrayNode array(JsonNode... elements) {
        return NODES.arrayNode().addAll(List.of(elements));
    }

    static Map<Integer, String> described(Verdict verdict) {
        Map<Integer, String> described = new HashMap<>();
        verdict.good().ranges().forEach(range -> {
            for (int lumisection = range.first(); lumisection <= range.last(); lumisection++) {
                described.put(lumisection, "good");
            }
        });
        verdict.blamed()
                .forEach((leaves, where) -> where.ranges().forEach(range -> {
                    for (int lumisection = range.first(); lumisection <= range.last(); lumisection++) {
                        described.put(lumisection, "bad: " + leaves);
                    }
                }));
        return described;
    }

    /** The plain way: an object for each lumisection, and the whole rule evaluated on it. */
    static Map<Integer, String> naive(Rule rule, DatasetFacts facts) {
        Map<Integer, String> verdicts = new LinkedHashMap<>();
        for (int lumisection = 1; lumisection <= 40; lumisection++) {
            ObjectNode oms = NODES.objectNode();
            ObjectNode rr = NODES.objectNode();
            boolean judged = false;
            for (String bit : BITS) {
                facts.oms().column(bit).at(lumisection).ifPresent(value -> oms.set(bit, value));
            }
            for (String column : COLUMNS) {
                var triplet = facts.rr().column(column).at(lumisection);
                judged |= triplet.isPresent();
                if (!facts.rr().column(column).isEmpty()) {
                    rr.put(column, triplet.orElse(Triplet.EMPTY).status().wire());
                }
            }
            if (judged && !oms.isEmpty()) {
                ObjectNode data = NODES.objectNode();
                data.set("run", facts.run());
                data.set("dataset", facts.dataset());
                ObjectNode values = data.putObject("lumisection");
                values.put("lumisection_number", lumisection);
                values.set("oms", oms);
                values.set("rr", rr);
                boolean good = Rule.truthy(rule.evaluate(data));
                verdicts.put(lumisection, good ? "good" : "bad: " + falseLeaves(rule.logic(), data));
            }
        }
        return verdicts;
    }

    private static List<JsonNode> falseLeaves(JsonNode logic, JsonNode data) {
        List<JsonNode> leaves = new ArrayList<>();
        String operation = logic.isObject() && logic.size() == 1
                ? logic.propertyNames().iterator().next()
                : "";
        if (operation.equals("and") || operation.equals("or")) {
            logic.get(operation).forEach(part -> leaves.addAll(falseLeaves(part, data)));
        } else if (!Rule.of(logic).evaluate(data).equals(NODES.booleanNode(true))) {
            leaves.add(logic);
        }
        return leaves;
    }
}
