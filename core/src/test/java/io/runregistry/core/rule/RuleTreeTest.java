package io.runregistry.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.rule.RuleTree.Branch;
import io.runregistry.core.rule.RuleTree.Leaf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RuleTreeTest {

    private static RuleTree tree(String rule) {
        return RuleTree.of(Rule.parse(rule));
    }

    @Test
    void theLeavesLieBelowAndAndOr() {
        RuleTree tree =
                tree("{\"and\": [{\">\": [1, 0]}, {\"or\": [{\"!\": [true]}, {\"==\": [{\"var\": \"a\"}, 2]}]}]}");
        assertThat(tree).isInstanceOf(Branch.class);
        assertThat(tree.leaves()).extracting(Leaf::path).containsExactly("and[0]", "and[1].or[0]", "and[1].or[1]");
        assertThat(tree.leaves()).extracting(Leaf::inWords).containsExactly("1 > 0", "not true", "a == 2");
        assertThat(tree.leaves().get(2).variables()).containsExactly("a");
    }

    @Test
    void aLeafThatIsWrittenTwiceIsOneLeafAtItsFirstPlace() {
        RuleTree tree = tree("{\"or\": [{\"and\": [{\"var\": \"a\"}, {\"var\": \"b\"}]}, {\"var\": \"a\"}]}");
        assertThat(tree.leaves()).extracting(Leaf::path).containsExactly("or[0].and[0]", "or[0].and[1]");
    }

    @Test
    void aRuleWithoutAndIsALeafItself() {
        assertThat(tree("{\"!\": [{\"and\": [true, false]}]}").leaves()).hasSize(1);
        assertThat(tree("true").leaves()).extracting(Leaf::path).containsExactly("");
        assertThat(tree("{\"and\": []}").leaves()).extracting(Leaf::path).containsExactly("");
        assertThat(tree("{\"and\": {\"var\": \"a\"}}").leaves())
                .extracting(Leaf::path)
                .containsExactly("and");
    }

    /** What is blamed is always a leaf of the tree. */
    @Test
    void theTreeHasTheLeavesThatEvaluationBlames() {
        Rule rule = Rule.parse(
                "{\"and\": [{\"or\": [false, {\"and\": {\"==\": [1, 2]}}]}, {\"and\": []}, {\"<\": [2, 1]}]}");
        var facts = new DatasetFacts(
                JsonMapper.shared().createObjectNode(),
                JsonMapper.shared().createObjectNode(),
                LumisectionValues.empty(),
                LumisectionValues.empty());
        Verdict verdict = new RangeEvaluation(rule).evaluate(facts, LumiRanges.of(1, 1));
        List<String> paths = RuleTree.of(rule).leaves().stream().map(Leaf::path).toList();
        assertThat(paths).containsExactly("and[0].or[0]", "and[0].or[1].and", "and[1]", "and[2]");
        assertThat(verdict.blamed().keySet())
                .containsExactly(
                        RuleTree.of(rule).leaves().stream().map(Leaf::logic).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"==": [{"var": "lumisection.rr.dt-dt"}, "GOOD"]}       | lumisection.rr.dt-dt == "GOOD"
            {">=": [{"var": ["run.oms.energy", 0]}, 6500]}          | (run.oms.energy, if missing 0) >= 6500
            {"<": [1, {"var": "a"}, 10]}                            | 1 < a < 10
            {"in": ["x", {"var": "a"}]}                             | "x" in a
            {"==": [{"+": [{"var": "a"}, 1]}, 2]}                   | (a + 1) == 2
            {"!": {"in": ["x", {"var": "a"}]}}                      | not ("x" in a)
            {"!!": [{"var": "a"}]}                                  | !!(a)
            {"if": [{"var": "a"}, 1, {"var": "b"}, 2, 3]}           | if a then 1, if b then 2, else 3
            {"var": ""}                                             | everything
            {"missing": ["a", "b"]}                                 | missing("a", "b")
            {"some": [[1, 2], {"==": [{"var": ""}, 2]}]}            | some([1, 2], everything == 2)
            {"-": [{"var": "a"}]}                                   | -(a)
            {"and": [{"var": "a"}, {"or": [true, {"var": "b"}]}]}   | a and (true or b)
            null                                                    | null
            """)
    void aRuleCanBeSaidInWords(String rule, String words) {
        assertThat(new Leaf("", Rule.parse(rule).logic()).inWords()).isEqualTo(words);
    }
}
