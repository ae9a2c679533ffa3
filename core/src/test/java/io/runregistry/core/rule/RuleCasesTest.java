package io.runregistry.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every case of {@code cases.json}: a rule, its data, and what json-logic gives. A text between cases heads a section. */
class RuleCasesTest {

    private static List<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        String section = "";
        try (InputStream file = RuleCasesTest.class.getResourceAsStream("cases.json")) {
            for (JsonNode line : JsonMapper.shared().readTree(file)) {
                if (line.isString()) {
                    section = line.stringValue();
                } else {
                    cases.add(Arguments.of(section, line.get(0), line.get(1), line.get(2)));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}: {1} of {2} is {3}")
    @MethodSource("cases")
    void aRuleGivesWhatJavaScriptGives(String section, JsonNode rule, JsonNode data, JsonNode expected) {
        JsonNode result = Rule.of(rule).evaluate(data);
        assertThat(same(result, expected))
                .describedAs("%s: %s of %s is %s, not %s", section, rule, data, expected, result)
                .isTrue();
    }

    /** Numbers by value: JavaScript has but one kind of them. */
    private static boolean same(JsonNode a, JsonNode b) {
        return a.equals(
                (left, right) -> left.equals(right)
                                || left.isNumber() && right.isNumber() && left.doubleValue() == right.doubleValue()
                        ? 0
                        : 1,
                b);
    }
}
