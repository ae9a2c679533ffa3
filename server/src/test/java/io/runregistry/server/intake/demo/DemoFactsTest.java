package io.runregistry.server.intake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The demo data, evaluated without any database, against the lists that CMS published. */
class DemoFactsTest {

    private static final DemoFacts FACTS = DemoFacts.read();

    @Test
    void allRunsOfTheTableAreThere() {
        assertThat(FACTS.runs()).hasSize(3990);
        assertThat(FACTS.golden().runs()).hasSize(360);
        assertThat(FACTS.golden().count()).isEqualTo(123_097);
    }

    @Test
    void theGoldenRuleGivesThePublishedGoldenList() throws IOException {
        assertThat(evaluate(rule("goldenJSON_logic_2022_call.json", false))).isEqualTo(FACTS.golden());
    }

    @Test
    void theMuonRuleGivesThePublishedMuonList() throws IOException {
        assertThat(evaluate(rule("muonJSON_logic_2022_call.json", false))).isEqualTo(FACTS.muon());
    }

    @Test
    void theRuleAsItWasCalledGivesTheListOfItsRunRange() throws IOException {
        Map<Integer, LumiRanges> called = new TreeMap<>(FACTS.golden().runs().subMap(361105, 361418));
        assertThat(evaluate(rule("goldenJSON_logic_2022_call.json", true))).isEqualTo(LumiMask.of(called));
    }

    private static Rule rule(String name, boolean withRunRange) throws IOException {
        try (InputStream file = DemoFactsTest.class.getResourceAsStream(name)) {
            Rule rule = Rule.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            if (withRunRange) {
                return rule;
            }
            ObjectNode logic = (ObjectNode) rule.logic().deepCopy();
            logic.withArray("and").removeIf(part -> part.toString().contains("run.oms.run_number"));
            return Rule.of(logic);
        }
    }

    private static LumiMask evaluate(Rule rule) {
        RangeEvaluation evaluation = new RangeEvaluation(rule);
        Map<Integer, LumiRanges> good = new TreeMap<>();
        for (DemoRun run : FACTS.runs()) {
            ObjectNode runFacts = JsonNodeFactory.instance.objectNode().put("run_number", run.runNumber());
            LumisectionValues<JsonNode> oms = LumisectionValues.empty();
            for (Change change : DemoChanges.of(run, FACTS)) {
                if (change instanceof RunChange of) {
                    runFacts.set("oms", of.omsAttributes());
                } else if (change instanceof OmsLumisectionChange values) {
                    oms = values.values();
                } else if (change instanceof RrLumisectionChange rr && rr.name().equals(DemoChanges.PROMPT)) {
                    good.put(run.runNumber(), good(evaluation, runFacts, oms, rr.values()));
                }
            }
        }
        return LumiMask.of(good);
    }

    private static LumiRanges good(
            RangeEvaluation evaluation,
            ObjectNode run,
            LumisectionValues<JsonNode> oms,
            LumisectionValues<Triplet> rr) {
        ObjectNode dataset = JsonNodeFactory.instance.objectNode().put("name", DemoChanges.PROMPT);
        return evaluation.evaluate(new DatasetFacts(run, dataset, oms, rr)).good();
    }
}
