package io.runregistry.core.rule;

import static io.runregistry.core.rule.PlainEvaluation.BITS;
import static io.runregistry.core.rule.PlainEvaluation.COLUMNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class DatasetBlockTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Many datasets, some of one run and some with OMS values of their own, judged one after another with what is remembered. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aBlockSaysOfEachDatasetWhatEachLumisectionSays(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            RandomBlock block = new RandomBlock(random);
            for (int question = 0; question < 4; question++) {
                Rule rule = Rule.of(PlainEvaluation.rule(random, 3));
                BlockEvaluation evaluation = new RangeEvaluation(rule).on(block.block);
                for (int dataset = 0; dataset < block.facts.size(); dataset++) {
                    DatasetFacts facts = block.facts.get(dataset);
                    assertThat(described(evaluation.judge(dataset)))
                            .describedAs(
                                    "seed %d, round %d, dataset %d: %s on %s",
                                    seed, round, dataset, rule.logic(), facts)
                            .isEqualTo(PlainEvaluation.naive(rule, facts));
                }
            }
        }
    }

    private static Map<Integer, String> described(Judgement judgement) {
        Map<List<JsonNode>, LumiRanges> blamed = new HashMap<>();
        judgement.blamed().forEach((leaves, where) -> blamed.put(leaves.leaves(), where));
        return PlainEvaluation.described(new Verdict(judgement.good(), blamed));
    }

    @Test
    void onlyPositiveNumbersAddUp() {
        DatasetBlock.Builder builder = new DatasetBlock.Builder();
        int run = builder.addRun(1, NODES.objectNode(), NODES.objectNode());
        builder.addDataset(run, builder.addOms(), "empty", NODES.objectNode());
        int oms = builder.addOms();
        builder.oms("recorded", 3, new double[] {0.5, -1, 0.25});
        builder.oms("delivered", 1, 2, NODES.numberNode(2));
        builder.oms("delivered", 4, 4, NODES.nullNode());
        builder.oms("delivered", 5, 9, NODES.stringNode("3"));
        builder.addDataset(run, oms, "online", NODES.objectNode());
        DatasetBlock block = builder.build();
        assertThat(block.sum("recorded", 1, LumiRanges.of(1, 9))).isEqualTo(0.75);
        assertThat(block.sum("recorded", 1, LumiRanges.of(4, 5))).isEqualTo(0.25);
        assertThat(block.sum("delivered", 1, LumiRanges.of(2, 9))).isEqualTo(2);
        assertThat(block.sum("recorded", 0, LumiRanges.of(1, 9))).isZero();
        assertThat(block.sum("nothing", 1, LumiRanges.of(1, 9))).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSumOfRangesIsThatOfTheirLumisections(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            RandomBlock block = new RandomBlock(random);
            for (int dataset = 0; dataset < block.facts.size(); dataset++) {
                LumiRanges where = LumiRanges.of(1 + random.nextInt(5), 6 + random.nextInt(20))
                        .minus(LumiRanges.of(4, 4 + random.nextInt(6)));
                ColumnRanges<JsonNode> recorded = block.facts.get(dataset).oms().column("recorded");
                double sum = 0;
                for (int lumisection = 1; lumisection <= 40; lumisection++) {
                    JsonNode value = recorded.at(lumisection).orElse(NODES.nullNode());
                    sum += where.contains(lumisection) && value.isNumber() ? Math.max(value.doubleValue(), 0) : 0;
                }
                assertThat(block.block.sum("recorded", dataset, where)).isEqualTo(sum, within(1e-9));
            }
        }
    }

    /** A block, and the same datasets one by one. */
    private static final class RandomBlock {
        private final List<DatasetFacts> facts = new ArrayList<>();
        private final DatasetBlock block;
        private final DatasetBlock.Builder builder = new DatasetBlock.Builder();
        private final Random random;

        RandomBlock(Random random) {
            this.random = random;
            int runs = 1 + random.nextInt(4);
            for (int run = 1; run <= runs; run++) {
                addRun(run);
            }
            this.block = builder.build();
        }

        private void addRun(int number) {
            ObjectNode oms = NODES.objectNode();
            if (random.nextBoolean()) {
                oms.put("energy", 6400 + 100 * random.nextInt(5));
            }
            oms.set("b_field", random.nextBoolean() ? NODES.nullNode() : NODES.numberNode(3.8));
            ObjectNode rr = NODES.objectNode().put("class", "Collisions22");
            ObjectNode run = NODES.objectNode().put("run_number", number);
            run.set("oms", oms);
            run.set("rr", rr);
            int row = builder.addRun(number, oms, rr);
            LumisectionValues<JsonNode> online = omsValues();
            int onlineRow = addOms(online);
            int datasets = random.nextInt(4);
            for (int dataset = 0; dataset < datasets; dataset++) {
                boolean own = random.nextInt(4) == 0;
                LumisectionValues<JsonNode> values = own ? omsValues() : online;
                addDataset(run, row, own ? addOms(values) : onlineRow, values);
            }
        }

        private LumisectionValues<JsonNode> omsValues() {
            Map<String, ColumnRanges<JsonNode>> columns =
                    PlainEvaluation.columns(random, BITS, () -> PlainEvaluation.scalar(random));
            if (random.nextBoolean()) {
                columns.put("recorded", luminosity());
            }
            return LumisectionValues.of(columns);
        }

        private ColumnRanges<JsonNode> luminosity() {
            ColumnRanges.Builder<JsonNode> values = new ColumnRanges.Builder<>();
            int first = 1 + random.nextInt(3);
            int last = first + random.nextInt(25);
            for (int lumisection = first; lumisection <= last; lumisection++) {
                values.add(lumisection, lumisection, DoubleNode.valueOf(random.nextInt(5) - 1.5));
            }
            return values.build();
        }

        private int addOms(LumisectionValues<JsonNode> values) {
            int row = builder.addOms();
            values.columns().forEach((name, ranges) -> {
                if (name.equals("recorded") && isNumbers(ranges)) {
                    builder.oms(name, ranges.first(0), numbers(ranges));
                    return;
                }
                for (int i = 0; i < ranges.size(); i++) {
                    builder.oms(name, ranges.first(i), ranges.last(i), ranges.value(i));
                }
            });
            return row;
        }

        private static boolean isNumbers(ColumnRanges<JsonNode> ranges) {
            return ranges.covered().ranges().size() == 1
                    && ranges.where(value -> !value.isNumber()).isEmpty();
        }

        private static double[] numbers(ColumnRanges<JsonNode> ranges) {
            double[] numbers = new double[ranges.lastLumisection() - ranges.first(0) + 1];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = ranges.at(ranges.first(0) + i).orElseThrow().doubleValue();
            }
            return numbers;
        }

        private void addDataset(ObjectNode run, int runRow, int omsRow, LumisectionValues<JsonNode> oms) {
            String name = random.nextBoolean() ? "/PromptReco/Collisions2022/DQM" : "/ReReco/Run2022/DQM";
            ObjectNode attributes = NODES.objectNode().put("first", 1 + random.nextInt(3));
            builder.addDataset(runRow, omsRow, name, attributes);
            LumisectionValues<Triplet> rr = LumisectionValues.of(
                    PlainEvaluation.columns(random, COLUMNS, () -> Triplet.of(PlainEvaluation.status(random))));
            rr.columns().forEach((column, ranges) -> {
                for (int i = 0; i < ranges.size(); i++) {
                    builder.rr(
                            column,
                            ranges.first(i),
                            ranges.last(i),
                            ranges.value(i).status());
                }
            });
            facts.add(new DatasetFacts(run, attributes.deepCopy().put("name", name), oms, rr));
        }
    }
}
