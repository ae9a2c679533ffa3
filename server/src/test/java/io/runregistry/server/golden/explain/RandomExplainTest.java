package io.runregistry.server.golden.explain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random edits, some of them undone, and random rules: what the registry explains agrees with a plain model that keeps every value of every
 * lumisection with who set it, and asks every leaf of every lumisection.
 */
class RandomExplainTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> DATASETS = List.of("/A/Test/DQM", "/B/Test/DQM");
    private static final List<String> COLUMNS = List.of("csc-csc", "dt-dt", "rpc-rpc");
    private static final int RUNS = 6;
    private static final int LAST = 12;
    private static final int EDITS = 60;
    private static final int RULES = 40;

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    /** A value, and the version that set it. */
    private record Written(Triplet value, long version) {}

    private record Edit(
            long version,
            boolean byPerson,
            int run,
            String dataset,
            String column,
            int first,
            int last,
            Triplet value) {}

    private record Cell(int run, String dataset, String column, int lumisection) {}

    private final Map<Cell, Written> automatic = new HashMap<>();
    private final Map<Cell, Written> manual = new HashMap<>();
    private final List<Edit> edits = new ArrayList<>();
    private final Map<Integer, Integer> energies = new HashMap<>();

    @Test
    void explanationsAgreeWithAPlainModel() {
        for (long seed = 1; seed <= 3; seed++) {
            try {
                agree(new Random(seed), (int) seed * 100);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private void agree(Random random, int firstRun) {
        automatic.clear();
        manual.clear();
        energies.clear();
        edits.clear();
        for (int run = firstRun; run < firstRun + RUNS; run++) {
            create(run, random);
        }
        for (int edit = 0; edit < EDITS; edit++) {
            edit(firstRun + random.nextInt(RUNS), random);
            if (random.nextInt(4) == 0) {
                revert(edits.get(random.nextInt(edits.size())));
            }
        }
        edits.forEach(this::replay);
        for (int i = 0; i < RULES; i++) {
            ObjectNode rule = NODES.objectNode();
            ArrayNode leaves = rule.putArray(random.nextInt(4) == 0 ? "or" : "and");
            leaves.add(leaf(random));
            leaves.add(leaf(random));
            leaves.add(random.nextBoolean() ? leaf(random) : joined(random));
            check(Rule.of(rule), firstRun);
        }
    }

    private static ObjectNode joined(Random random) {
        ObjectNode joined = NODES.objectNode();
        joined.putArray("or").add(leaf(random)).add(leaf(random));
        return joined;
    }

    private static ObjectNode leaf(Random random) {
        ObjectNode leaf = NODES.objectNode();
        if (random.nextInt(5) == 0) {
            leaf.putArray(">=")
                    .add(NODES.objectNode().put("var", "run.oms.energy"))
                    .add(6500);
        } else {
            leaf.putArray("==")
                    .add(NODES.objectNode().put("var", "lumisection.rr." + COLUMNS.get(random.nextInt(COLUMNS.size()))))
                    .add("GOOD");
        }
        return leaf;
    }

    private void create(int run, Random random) {
        energies.put(run, random.nextInt(3) == 0 ? 450 : 6800);
        List<Change> changes = new ArrayList<>();
        changes.add(new RunChange(run, NODES.objectNode().put("energy", energies.get(run)), NODES.objectNode()));
        changes.add(DatasetChange.creation(run, DatasetChange.ONLINE, NODES.objectNode()));
        ColumnRanges.Builder<JsonNode> recorded = new ColumnRanges.Builder<>();
        for (int lumisection = 1; lumisection <= LAST; lumisection++) {
            recorded.add(lumisection, lumisection, NODES.numberNode(weight(run, lumisection)));
        }
        changes.add(new OmsLumisectionChange(
                run, DatasetChange.ONLINE, LumisectionValues.of(Map.of("recorded", recorded.build()))));
        DATASETS.forEach(dataset -> changes.add(DatasetChange.creation(run, dataset, NODES.objectNode())));
        DATASETS.forEach(dataset ->
                COLUMNS.forEach(column -> changes.add(rr(run, dataset, column, 1, LAST, Triplet.of(Status.GOOD)))));
        long version = log().append(Action.automatic("auto@auto", "created"), changes);
        DATASETS.forEach(dataset -> COLUMNS.forEach(
                column -> set(automatic, run, dataset, column, 1, LAST, Triplet.of(Status.GOOD), version)));
    }

    private static double weight(int run, int lumisection) {
        return 1 + run % 7 + lumisection / 16.0;
    }

    private static EventLog log() {
        return registry.part(EventLog.class);
    }

    private static RrLumisectionChange rr(int run, String name, String column, int first, int last, Triplet value) {
        return new RrLumisectionChange(
                run, name, LumisectionValues.of(Map.of(column, ColumnRanges.of(first, last, value))));
    }

    private void edit(int run, Random random) {
        String dataset = DATASETS.get(random.nextInt(DATASETS.size()));
        String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
        int first = 1 + random.nextInt(LAST);
        int last = first + random.nextInt(LAST - first + 1);
        Triplet value = Triplet.of(random.nextInt(3) > 0 ? Status.BAD : Status.GOOD);
        boolean byPerson = random.nextBoolean();
        long version = log().append(
                        new Action(byPerson ? "anna@cern.ch" : "auto@auto", "edit", byPerson),
                        List.of(rr(run, dataset, column, first, last, value)));
        edits.add(new Edit(version, byPerson, run, dataset, column, first, last, value));
    }

    /** Nothing comes of it if a later edit is in the way. */
    private void revert(Edit edit) {
        Answer answer = registry.http().post("/versions/" + edit.version() + "/revert", "{\"comment\": \"undone\"}");
        assertThat(answer.status()).describedAs(answer.text()).isIn(200, 409);
        if (answer.status() == 200) {
            edits.remove(edit);
        }
    }

    private void replay(Edit edit) {
        set(
                edit.byPerson() ? manual : automatic,
                edit.run(),
                edit.dataset(),
                edit.column(),
                edit.first(),
                edit.last(),
                edit.value(),
                edit.version());
    }

    private static void set(
            Map<Cell, Written> layer,
            int run,
            String dataset,
            String column,
            int first,
            int last,
            Triplet value,
            long by) {
        for (int lumisection = first; lumisection <= last; lumisection++) {
            layer.merge(
                    new Cell(run, dataset, column, lumisection),
                    new Written(value, by),
                    (before, now) -> before.value().equals(value) ? before : now);
        }
    }

    private Written at(Cell cell) {
        Written byPerson = manual.get(cell);
        return byPerson != null ? byPerson : requireNonNull(automatic.get(cell));
    }

    private ObjectNode data(int run, String dataset, int lumisection) {
        ObjectNode data = NODES.objectNode();
        data.putObject("run").putObject("oms").put("energy", energies.get(run));
        ObjectNode rr = data.putObject("lumisection").putObject("rr");
        COLUMNS.forEach(column -> rr.put(
                column,
                at(new Cell(run, dataset, column, lumisection)).value().status().wire()));
        return data;
    }

    /** What the model says a leaf costs. */
    private static final class Cost {
        private double exclusive;
        private double inclusive;
        private int exclusiveLumisections;
        private final Set<Integer> runs = new HashSet<>();
    }

    private static List<JsonNode> leaves(JsonNode logic) {
        JsonNode parts = logic.has("and") ? logic.path("and") : logic.path("or");
        return parts.isMissingNode()
                ? List.of(logic)
                : parts.valueStream()
                        .flatMap(part -> leaves(part).stream())
                        .distinct()
                        .toList();
    }

    private void check(Rule rule, int firstRun) {
        Map<JsonNode, Cost> costs = new HashMap<>();
        leaves(rule.logic()).forEach(leaf -> costs.put(leaf, new Cost()));
        Map<Cell, Set<JsonNode>> blamed = new HashMap<>();
        int golden = 0;
        for (int run = firstRun; run < firstRun + RUNS; run++) {
            for (int lumisection = 1; lumisection <= LAST; lumisection++) {
                boolean good = false;
                Set<JsonNode> wrong = new HashSet<>();
                for (String dataset : DATASETS) {
                    ObjectNode data = data(run, dataset, lumisection);
                    if (Rule.truthy(rule.evaluate(data))) {
                        good = true;
                        continue;
                    }
                    Set<JsonNode> here = new HashSet<>(costs.keySet());
                    here.removeIf(leaf -> Rule.of(leaf).evaluate(data).booleanValue());
                    wrong.addAll(here);
                    blamed.put(new Cell(run, dataset, "", lumisection), here);
                }
                golden += good ? 1 : 0;
                if (!good) {
                    add(costs, wrong, run, lumisection);
                }
            }
        }
        JsonNode answer = explain(rule, firstRun);
        assertThat(answer.at("/totals/golden/lumisections").asInt()).isEqualTo(golden);
        checkCosts(answer, costs);
        assertThat(told(answer)).isEqualTo(blamed);
    }

    private static void add(Map<JsonNode, Cost> costs, Set<JsonNode> wrong, int run, int lumisection) {
        for (JsonNode leaf : wrong) {
            Cost cost = requireNonNull(costs.get(leaf));
            cost.inclusive += weight(run, lumisection);
            cost.runs.add(run);
            if (wrong.size() == 1) {
                cost.exclusive += weight(run, lumisection);
                cost.exclusiveLumisections++;
            }
        }
    }

    private static void checkCosts(JsonNode answer, Map<JsonNode, Cost> costs) {
        assertThat(answer.at("/totals/leaves")).hasSize(costs.size());
        for (JsonNode leaf : answer.at("/totals/leaves")) {
            Cost cost = requireNonNull(costs.get(leaf.path("rule")));
            assertThat(leaf.at("/exclusive/recorded_luminosity").asDouble()).isEqualTo(cost.exclusive, within(1e-9));
            assertThat(leaf.at("/inclusive/recorded_luminosity").asDouble()).isEqualTo(cost.inclusive, within(1e-9));
            assertThat(leaf.at("/exclusive/lumisections").asInt()).isEqualTo(cost.exclusiveLumisections);
            assertThat(leaf.at("/inclusive/runs").asInt()).isEqualTo(cost.runs.size());
        }
    }

    /** The false leaves of each lumisection that the pieces tell; their values and versions are looked at on the way. */
    private Map<Cell, Set<JsonNode>> told(JsonNode answer) {
        Map<Cell, Set<JsonNode>> told = new HashMap<>();
        for (JsonNode piece : answer.path("pieces")) {
            int run = piece.path("run_number").asInt();
            String dataset = piece.path("dataset").asString();
            Set<JsonNode> leaves = new HashSet<>();
            for (JsonNode leaf : piece.path("false")) {
                leaves.add(leaf.path("rule"));
                String name = leaf.at("/variables/0/name").asString();
                if (name.startsWith("lumisection.rr.")) {
                    checkFound(run, dataset, name.substring("lumisection.rr.".length()), piece, leaf);
                }
            }
            each(piece.path("ranges"))
                    .forEach((lumisection, one) -> assertThat(told.put(new Cell(run, dataset, "", lumisection), leaves))
                            .isNull());
        }
        return told;
    }

    private void checkFound(int run, String dataset, String column, JsonNode piece, JsonNode leaf) {
        Map<Integer, JsonNode> found = new TreeMap<>();
        for (JsonNode one : leaf.at("/variables/0/found")) {
            each(one.path("ranges")).keySet().forEach(lumisection -> found.put(lumisection, one));
        }
        assertThat(found.keySet()).isEqualTo(each(piece.path("ranges")).keySet());
        found.forEach((lumisection, one) -> {
            Written expected = at(new Cell(run, dataset, column, lumisection));
            assertThat(one.path("value").asString())
                    .isEqualTo(expected.value().status().wire());
            assertThat(one.at("/since/version").asLong()).isEqualTo(expected.version());
        });
    }

    private static Map<Integer, Boolean> each(JsonNode ranges) {
        Map<Integer, Boolean> each = new TreeMap<>();
        for (JsonNode range : ranges) {
            for (int i = range.get(0).asInt(); i <= range.get(1).asInt(); i++) {
                each.put(i, true);
            }
        }
        return each;
    }

    private static JsonNode explain(Rule rule, int firstRun) {
        ObjectNode body = NODES.objectNode();
        body.set("json_logic", rule.logic());
        body.put("dataset_name_filter", "/(A|B)/Test/DQM");
        ArrayNode runs = body.putArray("runs");
        for (int run = firstRun; run < firstRun + RUNS; run++) {
            runs.add(run);
        }
        Answer answer = registry.http().post("/golden/explain", body.toString());
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
