package io.runregistry.server.intake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The demo in a real server, asked over HTTP for the lists that CMS published. */
class DemoGoldenTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final DemoFacts FACTS = DemoFacts.read();

    @BeforeAll
    static void demoData() {
        registry.part(DemoData.class).load();
    }

    @Test
    void theGoldenRuleGivesTheGoldenListAndOneBadLumisectionLessWhenItIsSoSaid() throws IOException {
        JsonNode rule = rule("goldenJSON_logic_2022_call.json");
        assertThat(mask(rule, DemoChanges.PROMPT)).isEqualTo(FACTS.golden());

        int run = 357440;
        int lumisection = FACTS.golden().ranges(run).ranges().get(0).first() + 3;
        registry.part(EventLog.class)
                .append(
                        Action.manual("expert@example.org", "noise"),
                        List.of(new RrLumisectionChange(
                                run,
                                DemoChanges.PROMPT,
                                LumisectionValues.of(Map.of(
                                        "dt-dt",
                                        ColumnRanges.of(
                                                lumisection, lumisection, new Triplet(Status.BAD, "noise", "")))))));
        LumiMask without = LumiMask.of(Map.of(run, LumiRanges.of(lumisection, lumisection)));
        assertThat(FACTS.golden().minus(mask(rule, DemoChanges.PROMPT))).isEqualTo(without);
        assertThat(mask(rule, "/PromptReco/Collisions202_/DQM"))
                .isEqualTo(FACTS.golden().minus(without));
        assertThat(mask(rule, "/(PromptReco|Express)/Collisions2022/DQM").runs())
                .hasSize(360);
    }

    @Test
    void theMuonRuleGivesTheMuonList() throws IOException {
        assertThat(mask(rule("muonJSON_logic_2022_call.json"), DemoChanges.PROMPT))
                .isEqualTo(FACTS.muon());
    }

    /** Either good for muons, or with the tracker on in a run of one lumisection more: a plain union tells which. */
    @Test
    void anOrIsTheUnionOfItsParts() throws IOException {
        JsonNode muon = rule("muonJSON_logic_2022_call.json");
        JsonNode early = JsonMapper.shared().readTree("{\"<\": [{\"var\": \"run.run_number\"}, 355200]}");
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        either.putArray("or").add(muon).add(early);
        LumiMask earlyRuns = mask(early, DemoChanges.PROMPT);
        assertThat(earlyRuns.runs().lastKey()).isLessThan(355200);
        assertThat(mask(either, DemoChanges.PROMPT)).isEqualTo(FACTS.muon().union(earlyRuns));
    }

    @Test
    void loadingAgainAddsNothing() {
        long before = registry.part(EventLog.class).newestVersion();
        registry.part(DemoData.class).load();
        assertThat(registry.part(EventLog.class).newestVersion()).isLessThanOrEqualTo(before + 1);
        assertThat(registry.http()
                        .post(
                                "/runs_filtered_ordered",
                                "{\"filter\": {}, \"sortings\": [], \"page\": 0, \"page_size\": 1}")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(3990);
    }

    /** A rule without its run range. */
    private static JsonNode rule(String name) throws IOException {
        try (InputStream file = DemoGoldenTest.class.getResourceAsStream(name)) {
            ObjectNode rule =
                    (ObjectNode) JsonMapper.shared().readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            rule.withArray("and").removeIf(part -> part.toString().contains("run.oms.run_number"));
            return rule;
        }
    }

    private static LumiMask mask(JsonNode rule, String pattern) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", rule.toString()).put("dataset_name_filter", pattern);
        String id = registry.http()
                .post("/json_portal/generate", body.toString())
                .json()
                .path("id")
                .asString("");
        while (true) {
            Answer answer = registry.http().post("/json_portal/json", "{\"id_json\": " + id + "}");
            if (answer.status() == 200) {
                return LumiMask.from(answer.json().at("/final_json/generated_json"));
            }
            assertThat(answer.status()).describedAs(answer.text()).isIn(202, 203);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
