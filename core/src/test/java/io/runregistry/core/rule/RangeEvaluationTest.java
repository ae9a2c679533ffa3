package io.runregistry.core.rule;

import static io.runregistry.core.rule.PlainEvaluation.BITS;
import static io.runregistry.core.rule.PlainEvaluation.COLUMNS;
import static io.runregistry.core.rule.PlainEvaluation.columns;
import static io.runregistry.core.rule.PlainEvaluation.described;
import static io.runregistry.core.rule.PlainEvaluation.facts;
import static io.runregistry.core.rule.PlainEvaluation.naive;
import static io.runregistry.core.rule.PlainEvaluation.rule;
import static io.runregistry.core.rule.PlainEvaluation.scalar;
import static io.runregistry.core.rule.PlainEvaluation.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class RangeEvaluationTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void thoseLumisectionsCountThatHaveBothOmsAndRrValues() {
        DatasetFacts facts = facts(
                Map.of("bpix_ready", ColumnRanges.of(1, 5, NODES.booleanNode(true))),
                Map.of("dt-dt", ColumnRanges.of(3, 9, Triplet.of(Status.GOOD))));
        Verdict verdict = new RangeEvaluation(Rule.parse("{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}"))
                .evaluate(facts);
        assertThat(verdict.good()).isEqualTo(LumiRanges.of(3, 5));
        assertThat(verdict.blamed()).isEmpty();
    }

    @Test
    void theFalseLeavesBelowAndAndOrAreToBlame() {
        DatasetFacts facts = facts(
                Map.of("bpix_ready", ColumnRanges.of(1, 4, NODES.booleanNode(false))),
                Map.of(
                        "dt-dt",
                        new ColumnRanges.Builder<Triplet>()
                                .add(1, 2, Triplet.of(Status.GOOD))
                                .add(3, 4, Triplet.of(Status.BAD))
                                .build()));
        Rule rule = Rule.parse(
                "{\"and\": [{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}, {\"or\": [{\"var\": \"lumisection.oms.bpix_ready\"}]}]}");
        assertThat(new RangeEvaluation(rule).evaluate(facts).blamed().toString())
                .isEqualTo(
                        "{[{\"var\":\"lumisection.oms.bpix_ready\"}]=1-2, "
                                + "[{\"==\":[{\"var\":\"lumisection.rr.dt-dt\"},\"GOOD\"]}, {\"var\":\"lumisection.oms.bpix_ready\"}]=3-4}");
    }

    /** As in the wire's answers: what holds all the same is not looked into. */
    @Test
    void aFalseLeafOfAPartThatHoldsIsNotToBlame() {
        DatasetFacts facts = facts(
                Map.of("bpix_ready", ColumnRanges.of(1, 4, NODES.booleanNode(false))),
                Map.of("dt-dt", ColumnRanges.of(1, 4, Triplet.of(Status.BAD))));
        String dt = "{\"==\":[{\"var\":\"lumisection.rr.dt-dt\"},\"GOOD\"]}";
        String bpix = "{\"==\":[{\"var\":\"lumisection.oms.bpix_ready\"},true]}";
        Rule excused = Rule.parse("{\"and\": [{\"or\": [" + bpix + ", {\"!\": 0}]}, " + dt + "]}");
        assertThat(new RangeEvaluation(excused).evaluate(facts).blamed().toString())
                .isEqualTo("{[" + dt + "]=1-4}");
        Rule both = Rule.parse("{\"and\": [{\"or\": [" + bpix + ", {\"!\": 1}]}, " + dt + "]}");
        assertThat(new RangeEvaluation(both).evaluate(facts).blamed().toString())
                .isEqualTo("{[" + bpix + ", {\"!\":1}, " + dt + "]=1-4}");
    }

    /** Random rules over random datasets, with gaps, nulls and columns that are not there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rangesSayWhatEachLumisectionSays(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 250; round++) {
            Rule rule = Rule.of(rule(random, 3));
            DatasetFacts facts = facts(
                    columns(random, BITS, () -> scalar(random)),
                    columns(
                            random,
                            COLUMNS,
                            () -> new Triplet(status(random), random.nextBoolean() ? "" : "said", "")));
            assertThat(described(new RangeEvaluation(rule).evaluate(facts)))
                    .describedAs(
                            "seed %d, round %d: %s on OMS %s, RR %s",
                            seed, round, rule.logic(), facts.oms(), facts.rr())
                    .isEqualTo(naive(rule, facts));
        }
    }
}
