package io.runregistry.core.rule;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.rule.FirstRule.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class FirstRuleTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LAST = 12;

    @Test
    void theFirstThatHoldsDecidesAndElseTheDefault() {
        FirstRule<String> rules = new FirstRule<>(
                List.of(
                        option("EXCLUDED", "{\"!=\": [{\"var\": \"dt_included\"}, true]}"),
                        option("GOOD", "{\"==\": [{\"var\": \"dt0_ready\"}, true]}"),
                        option("BAD", "{\"==\": [{\"var\": \"dt0_ready\"}, false]}")),
                "NO VALUE FOUND");
        LumisectionValues<JsonNode> values = LumisectionValues.of(Map.of(
                "dt0_ready",
                new ColumnRanges.Builder<JsonNode>()
                        .add(1, 3, NODES.booleanNode(true))
                        .add(6, 9, NODES.booleanNode(false))
                        .build()));
        assertThat(rules.evaluate(object("{\"dt_included\": true}"), values, LumiRanges.of(1, 10))
                        .toString())
                .isEqualTo("1-3: GOOD, 4-5: NO VALUE FOUND, 6-9: BAD, 10: NO VALUE FOUND");
        assertThat(rules.evaluate(object("{\"dt_included\": false}"), values, LumiRanges.of(2, 3))
                        .toString())
                .isEqualTo("2-3: EXCLUDED");
    }

    @Test
    void aPathOfSeveralPartsIsSeenInsideObjects() {
        FirstRule<String> rules = new FirstRule<>(
                List.of(option("BAD", "{\"==\": [{\"var\": \"lumisection.rr.dt-dt.status\"}, \"BAD\"]}")), "else");
        LumisectionValues<JsonNode> values = LumisectionValues.of(
                Map.of("lumisection.rr.dt-dt", ColumnRanges.of(2, 3, object("{\"status\": \"BAD\"}"))));
        assertThat(rules.evaluate(object("{}"), values, LumiRanges.of(1, 4)).toString())
                .isEqualTo("1: else, 2-3: BAD, 4: else");
    }

    /** Rules with named and computed variables, against asking lumisection by lumisection. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void rangesSayWhatEachLumisectionSays(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Case<Integer>> cases = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                cases.add(new Case<>(i, i, rule(random), i));
            }
            Map<String, ColumnRanges<JsonNode>> columns = new TreeMap<>();
            for (String column : List.of("a", "b", "c.d")) {
                columns.put(column, column(random));
            }
            ObjectNode run = object("{\"a\": 7, \"e\": true, \"name\": \"b\"}");
            LumiRanges where = LumiRanges.of(1 + random.nextInt(4), LAST);
            ColumnRanges<Integer> outcome =
                    new FirstRule<>(cases, -1).evaluate(run, LumisectionValues.of(columns), where);
            for (int lumisection = 1; lumisection <= LAST; lumisection++) {
                assertThat(outcome.at(lumisection).orElse(null))
                        .describedAs("seed %d, round %d, lumisection %d", seed, round, lumisection)
                        .isEqualTo(where.contains(lumisection) ? naive(cases, run, columns, lumisection) : null);
            }
        }
    }

    /** The whole rule, and each leaf alone, against asking lumisection by lumisection. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void theTreeSaysWhereEachPartHolds(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Rule rule = rule(random);
            Map<String, ColumnRanges<JsonNode>> columns = new TreeMap<>();
            for (String column : List.of("a", "b", "c.d")) {
                columns.put(column, column(random));
            }
            ObjectNode run = object("{\"a\": 7, \"e\": true, \"name\": \"b\"}");
            HoldingTree tree = HoldingTree.of(rule, run, LumisectionValues.of(columns), LumiRanges.of(1, LAST));
            check(tree, rule, run, columns, "seed " + seed + ", round " + round);
        }
    }

    private static void check(
            HoldingTree tree, Rule rule, ObjectNode run, Map<String, ColumnRanges<JsonNode>> columns, String where) {
        List<Case<Integer>> cases = List.of(new Case<>(1, 1, rule, 1));
        for (int lumisection = 1; lumisection <= LAST; lumisection++) {
            assertThat(tree.holds().contains(lumisection))
                    .describedAs("%s, lumisection %d of %s", where, lumisection, rule.logic())
                    .isEqualTo(naive(cases, run, columns, lumisection) == 1);
        }
        if (tree instanceof HoldingTree.Branch branch) {
            JsonNode parts = rule.logic().path(branch.operation());
            for (int i = 0; i < branch.parts().size(); i++) {
                check(branch.parts().get(i), Rule.of(parts.get(i)), run, columns, where);
            }
        } else if (tree instanceof HoldingTree.Leaf leaf && leaf.seen().containsKey("a")) {
            ColumnRanges<JsonNode> a = leaf.seen().get("a");
            for (int lumisection = 1; lumisection <= LAST; lumisection++) {
                assertThat(a.at(lumisection))
                        .isEqualTo(
                                requireNonNull(columns.get("a")).at(lumisection).or(() -> Optional.of(run.path("a"))));
            }
        }
    }

    private static Integer naive(
            List<Case<Integer>> cases, ObjectNode run, Map<String, ColumnRanges<JsonNode>> columns, int lumisection) {
        ObjectNode data = run.deepCopy();
        columns.forEach((name, ranges) -> ranges.at(lumisection).ifPresent(value -> {
            if (name.equals("c.d")) {
                data.putObject("c").set("d", value);
            } else {
                data.set(name, value);
            }
        }));
        for (Case<Integer> option : cases) {
            if (Rule.truthy(option.rule().evaluate(data))) {
                return option.outcome();
            }
        }
        return -1;
    }

    private static Rule rule(Random random) {
        return Rule.parse(part(random, 2));
    }

    private static String part(Random random, int depth) {
        if (depth > 0 && random.nextBoolean()) {
            String parts = Stream.generate(() -> part(random, depth - 1))
                    .limit(1 + random.nextInt(3))
                    .collect(joining(", "));
            return "{\"" + (random.nextBoolean() ? "and" : "or") + "\": [" + parts + "]}";
        }
        String variable = List.of("\"a\"", "\"b\"", "\"c.d\"", "\"c\"", "\"e\"", "{\"var\": \"name\"}", "\"\"")
                .get(random.nextInt(7));
        String left = "{\"var\": " + variable + "}";
        return switch (random.nextInt(5)) {
            case 0 -> "{\"==\": [" + left + ", " + random.nextInt(3) + "]}";
            case 1 -> "{\"!\": [" + left + "]}";
            case 2 -> "{\"<\": [" + left + ", {\"var\": \"b\"}]}";
            case 3 -> left;
            default -> "{\"missing\": [\"a\", \"b\"]}";
        };
    }

    private static ColumnRanges<JsonNode> column(Random random) {
        ColumnRanges.Builder<JsonNode> builder = new ColumnRanges.Builder<>();
        for (int first = 1 + random.nextInt(3); first <= LAST; first += 1 + random.nextInt(3)) {
            int last = Math.min(LAST, first + random.nextInt(3));
            builder.add(first, last, random.nextInt(4) == 0 ? NODES.nullNode() : NODES.numberNode(random.nextInt(3)));
            first = last + 1;
        }
        return builder.build();
    }

    private static Case<String> option(String outcome, String rule) {
        return new Case<>(1, 1, Rule.parse(rule), outcome);
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }
}
