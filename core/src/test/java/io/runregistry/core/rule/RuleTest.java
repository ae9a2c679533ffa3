package io.runregistry.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a rule is read: what it names, what is refused, what is doubted. */
class RuleTest {

    @Test
    void everyUnknownOperationIsNamedWithItsPlace() {
        assertThatThrownBy(() -> Rule.parse("{\"and\": [{\"annd\": []}, {\"map\": [[1], {\"plus\": [1]}]}]}"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(Problem::message)
                                .containsExactly(
                                        "unknown operation \"annd\" at and[0]; did you mean \"and\"?",
                                        "unknown operation \"plus\" at and[1].map[1]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"and": [1, 2}                       | not JSON
            {"==": [1, 2], "==": [1, 1]}         | duplicate key
            {"==": [1, 2]} true                  | something after the end
            """)
    void whatIsNoJsonIsRefused(String json, String reason) {
        assertThatThrownBy(() -> Rule.parse(json)).describedAs(reason).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void nestingHasALimit() {
        String deep = "{\"!\": ".repeat(10_000) + "true" + "}".repeat(10_000);
        assertThatThrownBy(() -> Rule.parse(deep)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "merge"})
    void nothingGrowsBeyondMeasure(String operation) {
        Rule doubling = Rule.parse("{\"reduce\": [{\"var\": \"steps\"}, {\"" + operation
                + "\": [{\"var\": \"accumulator\"}, {\"var\": \"accumulator\"}]}, \"x\"]}");
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode steps = data.putArray("steps");
        for (int step = 0; step < 60; step++) {
            steps.add(step);
        }
        assertThatThrownBy(() -> doubling.evaluate(data))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "\"" + operation + "\" in the rule makes something longer than 1000000 characters or elements,"
                                + " the most that is taken");
    }

    @Test
    void theVariablesAreThoseNamedOutright() {
        Rule rule = Rule.parse("""
                {"and": [{"var": "run.oms.energy"}, {"var": ["dataset.name", "none"]}, {"missing": ["lumisection.rr.dt-dt"]},
                         {"var": {"cat": ["run.", "rr"]}}, {"some": [{"var": "run.oms.components"}, {"==": [{"var": ""}, "DT"]}]}]}
                """);
        assertThat(rule.variables())
                .isEqualTo(List.of("dataset.name", "lumisection.rr.dt-dt", "run.oms.components", "run.oms.energy"));
    }

    @Test
    void severalOperationsInOneObjectAreDoubted() {
        assertThat(Rule.parse("{\"==\": [1, 2], \"<\": [2, 1]}").doubts())
                .containsExactly("the object holds several operations (==, <), so json-logic evaluates none of them and"
                        + " takes it for data, which is always true; give each an object of its own, in an \"and\" or an"
                        + " \"or\"");
    }

    @Test
    void dataIsNotDoubted() {
        assertThat(Rule.parse("{\"merge\": [{}, {\"a\": 1, \"b\": 2}, {\"in\": [\"DT\", [\"DT\"]]}]}")
                        .doubts())
                .isEmpty();
    }
}
