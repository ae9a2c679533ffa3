package io.runregistry.server.luminosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Losses of random runs, beside those worked out one lumisection after another. */
class RandomLossTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> COLUMNS = List.of("dt-dt", "csc-csc", "tracker-pixel", "tracker-strip");
    private static final List<String> BITS = List.of("bpix_ready", "tob_ready", "hf_ready");
    private static final Map<String, List<String>> GROUPS =
            Map.of("tracker", List.of("tracker-pixel", "tracker-strip"), "muon", List.of("dt-dt", "csc-csc"));
    private static final List<Status> STATUSES = List.of(Status.values());
    private static final int LUMISECTIONS = 40;

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    /** A dataset: its columns and OMS values, each by lumisection. */
    private record Plain(Map<String, Map<Integer, Status>> rr, Map<String, Map<Integer, JsonNode>> oms) {

        boolean counted(int lumisection) {
            return rr.values().stream().anyMatch(statuses -> statuses.containsKey(lumisection))
                    && oms.values().stream().anyMatch(values -> values.containsKey(lumisection));
        }

        JsonNode oms(String name, int lumisection) {
            return oms.getOrDefault(name, Map.of()).getOrDefault(lumisection, NODES.missingNode());
        }

        double luminosity(String name, int lumisection) {
            return Math.max(oms(name, lumisection).asDouble(0), 0);
        }
    }

    /** What is lost in a lumisection of one dataset. */
    private interface Blame {
        Set<String> of(Plain dataset, int lumisection);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void lossesAreThoseOfEachLumisection(int seed) {
        Random random = new Random(seed);
        Map<Integer, List<Plain>> runs = new TreeMap<>();
        for (int run = seed * 100; run < seed * 100 + 4; run++) {
            runs.put(run, create(random, run, "/Random/" + seed));
        }
        Set<Status> lost = EnumSet.noneOf(Status.class);
        for (Status status : Status.values()) {
            if (status != Status.GOOD && (status == Status.BAD || random.nextBoolean())) {
                lost.add(status);
            }
        }
        ObjectNode body = NODES.objectNode().put("dataset_name_filter", "/Random/" + seed + "/_");
        ObjectNode mask = NODES.objectNode();
        runs.keySet()
                .forEach(run ->
                        mask.putArray(Integer.toString(run)).addArray().add(5).add(35));
        body.set("json", mask);
        ObjectNode groups = body.putObject("groups");
        GROUPS.forEach((name, members) -> members.forEach(groups.withArray(name)::add));
        COLUMNS.forEach(body.putArray("columns")::add);
        lost.forEach(status -> body.withArray("lost").add(status.wire()));
        check(body, runs, COLUMNS, GROUPS, (dataset, lumisection) -> {
            Set<String> blamed = new HashSet<>();
            dataset.rr().forEach((column, statuses) -> {
                if (lost.contains(statuses.getOrDefault(lumisection, Status.EMPTY))) {
                    blamed.add(column);
                }
            });
            return blamed;
        });
        body.remove(List.of("columns", "groups", "lost"));
        body.put("by", "dcs");
        BITS.forEach(body.putArray("bits")::add);
        check(body, runs, BITS, Map.of(), (dataset, lumisection) -> {
            Set<String> blamed = new HashSet<>();
            for (String bit : BITS) {
                JsonNode value = dataset.oms(bit, lumisection);
                if (value.isBoolean() && !value.booleanValue()) {
                    blamed.add(bit);
                }
            }
            return blamed;
        });
    }

    private static void check(
            ObjectNode body,
            Map<Integer, List<Plain>> runs,
            List<String> names,
            Map<String, List<String>> groups,
            Blame blame) {
        Answer answer = registry.http().post("/luminosity/loss", body.toString());
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        names.forEach(name -> rows.put(name, Set.of(name)));
        groups.forEach((name, members) -> rows.put(name, Set.copyOf(members)));
        JsonNode table = answer.json();
        assertThat(table.path("causes").size()).isEqualTo(rows.size());
        check(table.path("total"), runs, (datasets, ls) -> true, blame);
        check(table.path("lost"), runs, (blames, ls) -> blames.stream().noneMatch(Set::isEmpty), blame);
        for (JsonNode cause : table.path("causes")) {
            Set<String> members = rows.getOrDefault(cause.path("name").stringValue(), Set.of());
            check(
                    cause.path("inclusive"),
                    runs,
                    (blames, ls) -> blames.stream().noneMatch(Set::isEmpty)
                            && blames.stream().anyMatch(one -> one.stream().anyMatch(members::contains)),
                    blame);
            check(
                    cause.path("exclusive"),
                    runs,
                    (blames, ls) -> blames.stream().noneMatch(Set::isEmpty)
                            && blames.stream().anyMatch(members::containsAll),
                    blame);
        }
    }

    /** Whether a lumisection counts, by what each dataset that has it blames. */
    private interface Counts {
        boolean test(List<Set<String>> blames, int lumisection);
    }

    private static void check(JsonNode sum, Map<Integer, List<Plain>> runs, Counts counts, Blame blame) {
        int lumisections = 0;
        double recorded = 0;
        double delivered = 0;
        for (List<Plain> datasets : runs.values()) {
            for (int ls = 5; ls <= 35; ls++) {
                int lumisection = ls;
                List<Set<String>> blames = datasets.stream()
                        .filter(dataset -> dataset.counted(lumisection))
                        .map(dataset -> blame.of(dataset, lumisection))
                        .toList();
                if (!blames.isEmpty() && counts.test(blames, lumisection)) {
                    lumisections++;
                    recorded += datasets.get(0).luminosity("recorded", lumisection);
                    delivered += datasets.get(0).luminosity("delivered", lumisection);
                }
            }
        }
        assertThat(sum.path("lumisections").intValue()).isEqualTo(lumisections);
        assertThat(sum.path("recorded").doubleValue()).isEqualTo(recorded, within(1e-9));
        assertThat(sum.path("delivered").doubleValue()).isEqualTo(delivered, within(1e-9));
    }

    private static List<Plain> create(Random random, int run, String name) {
        Map<String, Map<Integer, JsonNode>> oms = new TreeMap<>();
        BITS.forEach(bit ->
                oms.put(bit, some(random, which -> which == 0 ? NODES.nullNode() : NODES.booleanNode(which > 2))));
        oms.put("recorded", some(random, which -> NODES.numberNode((which - 1) * 0.25)));
        oms.put("delivered", some(random, which -> NODES.numberNode(which * 0.5)));
        List<Change> changes = new ArrayList<>(List.of(
                new RunChange(run, NODES.objectNode(), NODES.objectNode()),
                DatasetChange.creation(run, "online", NODES.objectNode()),
                new OmsLumisectionChange(run, "online", ranges(oms, value -> value))));
        List<Plain> datasets = new ArrayList<>();
        for (String one : List.of("/a", "/b").subList(0, 1 + random.nextInt(2))) {
            Map<String, Map<Integer, Status>> rr = new TreeMap<>();
            COLUMNS.forEach(column -> rr.put(
                    column,
                    some(random, which -> which > 3 ? Status.GOOD : STATUSES.get(random.nextInt(STATUSES.size())))));
            rr.values().removeIf(Map::isEmpty);
            changes.add(DatasetChange.creation(run, name + one, NODES.objectNode()));
            changes.add(new RrLumisectionChange(run, name + one, ranges(rr, Triplet::of)));
            datasets.add(new Plain(rr, oms));
        }
        registry.part(EventLog.class).append(Action.automatic("auto@auto", "random"), changes);
        return datasets;
    }

    /** Random ranges with gaps, or nothing at all. */
    private static <V> Map<Integer, V> some(Random random, IntFunction<V> value) {
        Map<Integer, V> values = new TreeMap<>();
        if (random.nextInt(5) > 0) {
            int first = 1;
            while (first <= LUMISECTIONS) {
                int last = Math.min(LUMISECTIONS, first + random.nextInt(12));
                if (random.nextInt(6) > 0) {
                    V one = value.apply(random.nextInt(8));
                    IntStream.rangeClosed(first, last).forEach(lumisection -> values.put(lumisection, one));
                }
                first = last + 1;
            }
        }
        return values;
    }

    private static <V, W> LumisectionValues<W> ranges(Map<String, Map<Integer, V>> columns, Function<V, W> of) {
        Map<String, ColumnRanges<W>> ranges = new TreeMap<>();
        columns.forEach((name, values) -> {
            ColumnRanges.Builder<W> builder = new ColumnRanges.Builder<>();
            values.forEach((lumisection, value) -> builder.add(lumisection, lumisection, of.apply(value)));
            ranges.put(name, builder.build());
        });
        return LumisectionValues.of(ranges);
    }
}
