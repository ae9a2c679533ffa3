package io.runregistry.server.intake.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** CMS's golden rule over the runs of 2022, before and after somebody makes one golden lumisection BAD. */
class DemoExplainTest {

    private static final int RUN = 357440;
    private static final Offset<Double> ROUNDING = within(1e-6);

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final DemoFacts FACTS = DemoFacts.read();
    private static final int LUMISECTION =
            FACTS.golden().ranges(RUN).ranges().get(0).first() + 3;

    private static int before;
    private static int after;
    private static long edit;

    @BeforeAll
    static void demoData() throws IOException {
        registry.part(DemoData.class).load();
        before = made();
        edit = registry.part(EventLog.class)
                .append(
                        Action.manual("expert@example.org", "noise in the barrel"),
                        List.of(new RrLumisectionChange(
                                RUN,
                                DemoChanges.PROMPT,
                                LumisectionValues.of(Map.of(
                                        "dt-dt",
                                        ColumnRanges.of(
                                                LUMISECTION, LUMISECTION, new Triplet(Status.BAD, "noise", "")))))));
        after = made();
    }

    private static int made() throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", rule()).put("dataset_name_filter", DemoChanges.PROMPT);
        String id = registry.http()
                .post("/json_portal/generate", body.toString())
                .json()
                .path("id")
                .asString("");
        while (registry.http()
                        .post("/json_portal/json", "{\"id_json\": " + id + "}")
                        .status()
                != 200) {
            LockSupport.parkNanos(20_000_000);
        }
        return Integer.parseInt(id);
    }

    /** CMS's rule without its run range. */
    private static String rule() throws IOException {
        try (InputStream file = DemoExplainTest.class.getResourceAsStream("goldenJSON_logic_2022_call.json")) {
            ObjectNode rule =
                    (ObjectNode) JsonMapper.shared().readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            rule.withArray("and").removeIf(part -> part.toString().contains("run.oms.run_number"));
            return rule.toString();
        }
    }

    private static JsonNode ask(String path, String body) {
        Answer answer = registry.http().post(path, body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aLumisectionThatWasMadeBadIsMissingByItsAuthorAndVersion() {
        JsonNode answer = ask(
                "/golden/explain",
                "{\"id_json\": %d, \"run_number\": %d, \"lumisections\": %d}".formatted(after, RUN, LUMISECTION));
        assertThat(answer.path("pieces")).hasSize(1);
        assertThat(answer.at("/pieces/0/false")).hasSize(1);
        JsonNode variable = answer.at("/pieces/0/false/0/variables/0");
        assertThat(variable.path("name").asString()).isEqualTo("lumisection.rr.dt-dt");
        assertThat(variable.at("/found/0/value").asString()).isEqualTo("BAD");
        assertThat(variable.at("/found/0/comment").asString()).isEqualTo("noise");
        assertThat(variable.at("/found/0/since/author").asString()).isEqualTo("expert@example.org");
        assertThat(variable.at("/found/0/since/version").asLong()).isEqualTo(edit);
    }

    @Test
    void theDifferenceOfTheListsBeforeAndAfterNamesTheEdit() {
        JsonNode answer =
                ask("/golden/diff", "{\"a\": {\"id_json\": %d}, \"b\": {\"id_json\": %d}}".formatted(before, after));
        assertThat(LumiMask.from(answer.at("/only_in_a/mask")))
                .isEqualTo(LumiMask.of(Map.of(RUN, LumiRanges.of(LUMISECTION, LUMISECTION))));
        assertThat(answer.at("/only_in_b/lumisections").asInt()).isZero();
        JsonNode found = answer.at("/only_in_a/explanation/pieces/0/false/0/variables/0/found/0");
        assertThat(found.at("/since/version").asLong()).isEqualTo(edit);
        assertThat(found.at("/other/value").asString()).isEqualTo("GOOD");
        assertThat(found.at("/other/since/automatic").asBoolean()).isTrue();
    }

    /** The whole year: what is golden is what CMS published, and what every leaf costs is told in pieces of bounded number. */
    @Test
    void theLossesOfAYearAreThoseOfTheGoldenJson() {
        JsonNode answer = ask("/golden/explain", "{\"id_json\": " + before + ", \"pieces\": 50}");
        JsonNode made =
                ask("/json_portal/json", "{\"id_json\": " + before + "}").path("final_json");
        assertThat(answer.at("/totals/golden/lumisections").asLong())
                .isEqualTo(FACTS.golden().count());
        assertThat(answer.at("/totals/golden/recorded_luminosity").asDouble())
                .isCloseTo(made.path("recorded_luminosity_in_json").asDouble(), ROUNDING);
        assertThat(answer.at("/totals/not_golden/recorded_luminosity").asDouble())
                .isCloseTo(made.path("total_recorded_luminosity_lost").asDouble(), ROUNDING);
        JsonNode lost = made.path("rules_flagged_false_quantity_luminosity");
        for (JsonNode leaf : answer.at("/totals/leaves")) {
            assertThat(leaf.at("/inclusive/recorded_luminosity").asDouble())
                    .isCloseTo(lost.path(leaf.path("rule").toString()).asDouble(0), ROUNDING);
        }
        assertThat(answer.path("pieces")).hasSize(50);
        assertThat(answer.path("more_pieces").asInt()).isGreaterThan(100);
    }
}
