package io.runregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Attributes that have other types than one thinks, under conditions of every form. */
class FilterOfMixedTypesTest {

    private static final int RUNS = 40;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void runsOfAllKinds() {
        Random random = new Random(7);
        List<Change> changes = new ArrayList<>();
        for (int run = 1; run <= RUNS; run++) {
            ObjectNode oms = NODES.objectNode();
            for (String number : List.of("ls_duration", "l1_rate")) {
                put(random, oms, number, NODES.numberNode(random.nextInt(6)));
            }
            for (String text : List.of("hlt_key", "l1_key")) {
                put(random, oms, text, text(random));
            }
            for (String bit : List.of("stable_beam", "dt_included")) {
                put(random, oms, bit, BooleanNode.valueOf(random.nextBoolean()));
            }
            List<JsonNode> anything =
                    List.of(NODES.numberNode(random.nextInt(4)), text(random), BooleanNode.TRUE, NODES.numberNode(3.5));
            put(random, oms, "of_any_type", anything.get(random.nextInt(4)));
            ObjectNode rr = NODES.objectNode();
            put(random, rr, "class", text(random));
            put(random, rr, "significant", BooleanNode.valueOf(random.nextBoolean()));
            changes.add(new RunChange(run, oms, rr));
            changes.add(DatasetChange.creation(run, "online", NODES.objectNode()));
            changes.add(new RrLumisectionChange(run, "online", dt(random.nextInt(4), random.nextInt(3))));
        }
        registry.part(EventLog.class).append(Action.automatic("auto@auto", "test data"), changes);
    }

    /** Sometimes null, sometimes not at all, sometimes of another type. */
    private static void put(Random random, ObjectNode attributes, String name, JsonNode value) {
        switch (random.nextInt(7)) {
            case 0 -> attributes.set(name, NullNode.getInstance());
            case 1 -> {}
            case 2 ->
                attributes.set(
                        name,
                        List.of(NODES.numberNode(2), text(random), BooleanNode.TRUE)
                                .get(random.nextInt(3)));
            default -> attributes.set(name, value);
        }
    }

    private static JsonNode text(Random random) {
        return StringNode.valueOf(List.of("A", "a", "Ab", "b%", "B%c", "1", "true", "", "Collisions22")
                .get(random.nextInt(9)));
    }

    private static LumisectionValues<Triplet> dt(int good, int bad) {
        ColumnRanges.Builder<Triplet> ranges = new ColumnRanges.Builder<>();
        if (good > 0) {
            ranges.add(1, good, Triplet.of(Status.GOOD));
        }
        if (bad > 0) {
            ranges.add(good + 1, good + bad, Triplet.of(Status.BAD));
        }
        return LumisectionValues.of(Map.of("dt-dt", ranges.build()));
    }

    private static Answer ask(JsonNode filter) {
        ObjectNode body = NODES.objectNode();
        body.set("filter", filter);
        body.put("page", 0).put("page_size", 1_000).putArray("sortings");
        return registry.http().post("/runs_filtered_ordered", body.toString());
    }

    private static List<Integer> runNumbers(List<JsonNode> runs) {
        return runs.stream().map(run -> run.path("run_number").asInt()).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aFilterFindsWhatItMeans(long seed) {
        Random random = new Random(seed);
        List<JsonNode> all =
                ask(NODES.objectNode()).json().path("runs").valueStream().toList();
        assertThat(all).hasSize(RUNS);
        for (int round = 0; round < 150; round++) {
            RandomFilter filter = RandomFilter.of(random, 3);
            Answer answer = ask(filter.json());
            String situation = "seed %d, round %d: %s".formatted(seed, round, filter.json());
            assertThat(answer.status()).describedAs(situation + answer.text()).isEqualTo(200);
            assertThat(runNumbers(answer.json().path("runs").valueStream().toList()))
                    .describedAs(situation)
                    .isEqualTo(runNumbers(all.stream().filter(filter.holds()).toList()));
            assertThat(answer.json().path("count").asInt())
                    .describedAs(situation)
                    .isEqualTo(answer.json().path("runs").size());
        }
    }

    @Test
    void anEmptyListOfValuesIsRefused() {
        Answer answer = ask(JsonMapper.shared().readTree("{\"run_number\": []}"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo("filter.run_number needs at least one value");
    }
}
