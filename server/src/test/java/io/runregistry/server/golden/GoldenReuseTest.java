package io.runregistry.server.golden;

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
import io.runregistry.server.testing.SampleRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is known from before is not evaluated again, and never told when it is no longer so. */
class GoldenReuseTest {

    private static final String DATASET = "/PromptReco/Collisions2018A/DQM";
    private static final int LUMISECTIONS = 20;

    /** Neighbours, and others far away. */
    private static final List<Integer> RUNS = List.of(300_001, 300_002, 300_500, 310_000, 310_001, 320_000);

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final Map<Integer, LumiRanges> good = new HashMap<>();

    @BeforeAll
    static void runs() {
        for (int run : RUNS) {
            SampleRun.of(run, LUMISECTIONS, "OPEN").with(DATASET, "dt OPEN").create(registry.part(EventLog.class));
            good.put(run, LumiRanges.of(1, LUMISECTIONS));
        }
    }

    @Test
    void theSameRuleOverTheSameDataIsAJobOfItsOwnButNotEvaluatedAgain() {
        int first = generate(rule("GOOD", 1), null);
        JsonNode made = await(first);
        int second = generate(rule("GOOD", 1).replace(":", " : "), null);
        ObjectNode again = (ObjectNode) await(second).deepCopy();
        assertThat(second).isNotEqualTo(first);
        assertThat(again.path("id").asInt()).isEqualTo(second);
        assertThat(evaluated(second)).isZero();
        for (String own : List.of("id", "createdAt", "updatedAt")) {
            again.set(own, made.get(own));
        }
        assertThat(again).isEqualTo(made);
    }

    @Test
    void afterAChangeOnlyItsNeighboursAreEvaluatedAgain() {
        String rule = rule("GOOD", 2);
        int before = generate(rule, null);
        await(before);
        assertThat(evaluated(before)).isEqualTo(RUNS.size());
        judge(320_000, 5, 6, Status.BAD);
        int after = generate(rule, null);
        assertThat(mask(await(after))).isEqualTo(LumiMask.of(new TreeMap<>(good)));
        assertThat(evaluated(after)).isEqualTo(1);
    }

    /** Edits here and there, and golden JSONs of now and of before in between; each is what a plain model says. */
    @Test
    void whateverIsKnownTheAnswersAreThoseOfTheirVersions() {
        Random random = new Random(7);
        Map<Long, LumiMask> versions = new TreeMap<>();
        List<Long> numbers = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            int first = 1 + random.nextInt(LUMISECTIONS);
            int last = Math.min(LUMISECTIONS, first + random.nextInt(4));
            Status status = random.nextInt(3) == 0 ? Status.GOOD : Status.BAD;
            long version = judge(RUNS.get(random.nextInt(RUNS.size())), first, last, status);
            versions.put(version, LumiMask.of(new TreeMap<>(good)));
            numbers.add(version);
            Long asked = random.nextBoolean() ? null : numbers.get(random.nextInt(numbers.size()));
            JsonNode golden = await(generate(rule("GOOD", 3 + random.nextInt(2)), asked));
            assertThat(mask(golden))
                    .describedAs("step %d, as of %s", step, asked)
                    .isEqualTo(versions.get(asked == null ? version : asked));
        }
    }

    @Test
    void onlineDatasetsAreReadWhenTheyAreAskedFor() {
        await(generate(rule("GOOD", 5), null));
        int both = generate(rule("GOOD", 5), "%", null);
        JsonNode golden = await(both);
        assertThat(evaluated(both)).isEqualTo(2 * RUNS.size());
        assertThat(golden.path("generated_json_with_dataset_names")
                        .path("300001-online")
                        .toString())
                .isEqualTo("[[1,20]]");
        assertThat(mask(await(generate(rule("GOOD", 6), null)))).isEqualTo(LumiMask.of(new TreeMap<>(good)));
    }

    private static long judge(int run, int first, int last, Status status) {
        LumiRanges where = LumiRanges.of(first, last);
        good.computeIfPresent(run, (r, ranges) -> status == Status.GOOD ? ranges.union(where) : ranges.minus(where));
        registry.part(EventLog.class)
                .append(
                        new Action("a@b", "", true),
                        List.of(new RrLumisectionChange(
                                run,
                                DATASET,
                                LumisectionValues.of(
                                        Map.of("dt-dt", ColumnRanges.of(first, last, Triplet.of(status)))))));
        return registry.part(EventLog.class).newestVersion();
    }

    /** @param number makes it another rule that says the same */
    private static String rule(String status, int number) {
        return "{\"and\":[{\"==\":[{\"var\":\"lumisection.rr.dt-dt\"},\"" + status
                + "\"]},{\">\":[{\"var\":\"run.run_number\"}," + number + "]}]}";
    }

    private static int generate(String rule, @Nullable Long asOf) {
        return generate(rule, "/PromptReco/%", asOf);
    }

    private static int generate(String rule, String pattern, @Nullable Long asOf) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", rule);
        body.put("dataset_name_filter", pattern);
        body.put("as_of", asOf);
        Answer answer = registry.http().post("/json_portal/generate", body.toString());
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return Integer.parseInt(answer.json().path("id").asString());
    }

    private static int evaluated(int id) {
        return registry.http()
                .get("/golden/jobs/" + id)
                .json()
                .path("evaluated_datasets")
                .asInt(-1);
    }

    private static JsonNode await(int id) {
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (true) {
            Answer answer = registry.http().post("/json_portal/json", "{\"id_json\": " + id + "}");
            if (answer.status() == 200) {
                return answer.json().path("final_json");
            }
            assertThat(answer.status()).describedAs(answer.text()).isIn(202, 203);
            assertThat(System.nanoTime()).describedAs("waited a minute in vain").isLessThan(giveUp);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static LumiMask mask(JsonNode golden) {
        return LumiMask.from(golden.path("generated_json"));
    }
}
