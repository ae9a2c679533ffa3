package io.runregistry.server.golden.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.rule.Rule;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class NecessaryConditionTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Of a run number: what is decided by it alone is decided. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'==': [{'var': 'run.run_number'}, 7]}                                                    | 7 | 8",
                "{'and': [{'>=': [{'var': 'run.run_number'}, 5]}, {'<': [{'var': ['run.run_number']}, 8]}]} | 5 | 8",
                "{'or': [{'==': [{'var': 'run.run_number'}, 1]}, {'==': [{'var': 'run.run_number'}, 2]}]}  | 2 | 3",
                "{'and': [{'==': [{'var': 'dataset.name'}, 'x']}, {'in': [{'var': 'run.run_number'}, [4]]}]} | 4 | 5",
                "{'!': {'!': {'==': [{'var': 'run.run_number'}, 7]}}}                                       | 7 | 8",
            })
    void whatIsDecidedByTheVariableAloneIsDecided(String rule, int holds, int not) {
        NecessaryCondition condition = NecessaryCondition.ofRunNumber(Rule.parse(rule.replace('\'', '"')));
        assertThat(condition.mayHold(IntNode.valueOf(holds))).isTrue();
        assertThat(condition.mayHold(IntNode.valueOf(not))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'var': ''}",
                "{'var': 'run.oms.energy'}",
                "{'!': {'var': {'cat': ['run', '.rr.class']}}}",
                "{'!': {'missing': ['run.oms.energy']}}",
                "{'some': [[0], {'==': [{'var': ''}, 0]}]}",
                "{'or': [{'==': [{'var': 'run.run_number'}, 0]}, {'var': 'lumisection.oms.x'}]}",
                "{'var': ['run.run_number', 1]}",
            })
    void whatReadsAnythingElseMayHold(String rule) {
        NecessaryCondition condition = NecessaryCondition.ofRunNumber(Rule.parse(rule.replace('\'', '"')));
        assertThat(condition.mayHold(IntNode.valueOf(9))).isTrue();
    }

    /** The law: a rule that holds of some data may hold of the run number in it. */
    @RepeatedTest(300)
    void noRunIsLeftOutForWhichTheRuleHolds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Rule rule = Rule.of(rule(random, 4));
        NecessaryCondition condition = NecessaryCondition.ofRunNumber(rule);
        for (int run = 0; run < 4; run++) {
            for (int energy = 0; energy < 4; energy++) {
                ObjectNode data = NODES.objectNode();
                ObjectNode runData = data.putObject("run").put("run_number", run);
                runData.putObject("oms").put("energy", energy);
                if (Rule.truthy(rule.evaluate(data))) {
                    assertThat(condition.mayHold(IntNode.valueOf(run)))
                            .describedAs("%s of %s", rule.logic(), data)
                            .isTrue();
                }
            }
        }
    }

    private static JsonNode rule(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return comparison(random);
        }
        String name = random.nextBoolean() ? "and" : random.nextInt(4) > 0 ? "or" : "!";
        ObjectNode rule = NODES.objectNode();
        var parts = rule.putArray(name);
        for (int i = name.equals("!") ? 1 : random.nextInt(3) + 1; i > 0; i--) {
            parts.add(rule(random, depth - 1));
        }
        return rule;
    }

    private static JsonNode comparison(Random random) {
        ObjectNode rule = NODES.objectNode();
        var arguments = rule.putArray(random.nextBoolean() ? "==" : ">");
        arguments.addObject().put("var", random.nextBoolean() ? "run.run_number" : "run.oms.energy");
        if (random.nextInt(4) == 0) {
            arguments.addObject().put("var", "run.run_number");
        } else {
            arguments.add(random.nextInt(4));
        }
        return rule;
    }
}
